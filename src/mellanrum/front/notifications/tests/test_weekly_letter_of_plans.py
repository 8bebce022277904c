"""The weekly letter tells what somebody has said in a plan that they would do, when the time for it is near."""

import datetime

import pytest
import time_machine
from django.utils.translation import override

from mellanrum.culture.journey.actions import look_back
from mellanrum.culture.journey.models import Step
from mellanrum.culture.journey.tests.factories import make_people, make_plan_with_step, make_shown_reading
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.ui.words import day
from mellanrum.front.notifications.actions import write_weekly_letters
from mellanrum.front.notifications.models import Letter, LetterKind

pytestmark = pytest.mark.django_db
WEDNESDAY, MONDAY = "2026-03-04 10:00+01:00", "2026-03-09 08:10+01:00"
WHAT = "Ringa grannkommunen"


def promised(due_on: datetime.date) -> User:
    """Somebody in a unit has said on a Wednesday that they would do something by a day."""
    with time_machine.travel(WEDNESDAY, tick=False):
        reading = make_shown_reading()
        person = make_people(reading.group.unit, 1)[0]
        make_plan_with_step(reading, what=WHAT, due_on=due_on, holder=person)
    return person


def weekly_to(person: User) -> list[str]:
    with time_machine.travel(MONDAY, tick=False):
        write_weekly_letters()
    return [one.text for one in Letter.objects.filter(person=person, kind=LetterKind.WEEKLY)]


@pytest.mark.parametrize("date", [5, 9, 16])
def test_what_is_to_be_done_this_week_or_should_have_been_is_told(date):
    person = promised(datetime.date(2026, 3, date))

    (text,) = weekly_to(person)

    with override("sv"), time_machine.travel(MONDAY, tick=False):
        assert f"\n* {WHAT}\n" in text
        assert day(datetime.date(2026, 3, date)) in text
    assert "/journey/plans/" in text


def test_of_a_day_that_has_passed_it_says_that_it_was():
    person = promised(datetime.date(2026, 3, 5))
    User.objects.update(language="en")

    (text,) = weekly_to(person)

    assert ". It was to be done by " in text


def test_what_is_further_off_is_not_told_of_yet():
    person = promised(datetime.date(2026, 3, 17))

    assert weekly_to(person) == []


def test_what_is_long_past_is_not_told_of_any_longer():
    person = promised(datetime.date(2026, 3, 5))
    with time_machine.travel(MONDAY, tick=False):
        write_weekly_letters()

    with time_machine.travel("2026-04-06 08:10+02:00", tick=False):
        write_weekly_letters()

    assert Letter.objects.filter(person=person, kind=LetterKind.WEEKLY).count() == 1


def test_what_the_group_has_said_what_came_of_is_not_told():
    person = promised(datetime.date(2026, 3, 9))
    with time_machine.travel("2026-03-08 10:00+01:00", tick=False):
        step = Step.objects.get(holder=person)
        look_back(step.plan, verdicts={step: ("kept", "")}, by=step.plan.owner)

    assert weekly_to(person) == []


def test_nobody_is_told_of_what_others_do():
    person = promised(datetime.date(2026, 3, 9))

    weekly_to(person)

    told = Letter.objects.filter(kind=LetterKind.WEEKLY, text__contains=WHAT)
    assert [letter.person for letter in told] == [person]
