"""The journey in the list of what somebody is told, beside its letters."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.actions import take_seat
from mellanrum.culture.journey.actions import (
    add_step,
    ask_to_look_back,
    book_follow_up,
    pass_on_journey,
    remind_of_step,
    show_reading,
)
from mellanrum.culture.journey.ladder import Lasting, Way
from mellanrum.culture.journey.tests.factories import (
    make_answers,
    make_plan_with_step,
    make_reading,
    make_shown_reading,
    make_unit_group,
)
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import (
    read_everything,
    read_notification,
    write_from_journey,
    write_weekly_letters,
)
from mellanrum.front.notifications.kinds import JourneyTopic
from mellanrum.front.notifications.models import Letter, LetterKind, Notification

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seals_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def told(person, kind: str) -> list[Notification]:
    return list(Notification.objects.visible_to(person).filter(kind=kind).select_related("letter"))


def the_list(person) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client.get(reverse("notifications:list")).content.decode()


def asked_by_name():
    group, _manager, people = make_unit_group()
    reading = make_reading(group, way=Way.NAMED, lasting=Lasting.WEEK)
    run_due_jobs()
    return reading, people


def test_whoever_is_asked_finds_it_in_the_list_and_it_leads_to_the_reading():
    reading, people = asked_by_name()
    client = Client()
    client.force_login(people[0])
    (row,) = told(people[0], "asked")

    answer = client.get(reverse("notifications:open", args=[row.pk]))

    assert f"Where are we, {reading.group.name}?" in the_list(people[0])
    assert "waits for you" in the_list(people[1])
    assert answer.url == reading.get_absolute_url()
    assert told(make_employee(), "asked") == []


def test_the_list_says_the_same_to_those_who_have_answered_and_those_who_have_not():
    reading, people = asked_by_name()

    take_seat(reading.round, by=people[0])

    assert len(told(people[0], "asked")) == len(told(people[1], "asked")) == 1


def test_when_somebody_opened_the_question_is_not_written_down():
    _reading, people = asked_by_name()
    with clock.at(clock.now() + timedelta(hours=3)):
        read_notification(told(people[0], "asked")[0], by=people[0])
        read_everything(by=people[1])

    for person in people[:2]:
        (row,) = told(person, "asked")
        assert row.read_at == row.created_at


def test_those_of_the_unit_are_told_when_the_answers_are_shown_also_by_link():
    group, _manager, people = make_unit_group()
    reading = make_reading(group)
    make_answers(reading, *["both"] * 6)

    show_reading(reading, by=group.keeper)
    run_due_jobs()

    assert told(people[0], "shown")[0].get_absolute_url() == reading.get_absolute_url()


def test_a_step_and_its_day_are_told_and_lead_to_the_plan():
    plan, _step = make_plan_with_step()
    outside = make_employee(language="en")
    step = add_step(plan, what="Hjälpa till", due_on=clock.today(), holder=outside, by=plan.owner)
    remind_of_step(step)
    run_due_jobs()

    (row,) = told(outside, "step_near")

    assert len(told(outside, "step")) == 1
    assert row.get_absolute_url() == reverse("journey:plan", args=[plan.pk])
    assert row.letter.subject.startswith("The day is near for what you said")


def test_whoever_keeps_the_plan_is_asked_what_came_of_it():
    group, manager, people = make_unit_group()
    plan, _step = make_plan_with_step(make_shown_reading(group), holder=people[0])
    book_follow_up(plan, at=clock.now() + timedelta(days=9), by=manager)

    ask_to_look_back(plan)
    run_due_jobs()

    assert [len(told(one, "look_back")) for one in (manager, people[0])] == [1, 0]


def test_whoever_takes_over_is_told_once_for_each_plan():
    group, manager, _people = make_unit_group()
    plan, _step = make_plan_with_step(make_shown_reading(group))
    for number in range(3):
        add_step(plan, what=f"Steg {number}", due_on=clock.today(), holder=manager, by=manager)
    heir = make_employee(group.unit, Role.MANAGER)

    pass_on_journey(manager, heir, None)
    run_due_jobs()

    assert len(told(heir, "passed_on")) == 1


def test_whoever_takes_over_a_group_without_a_plan_is_told_too():
    reading = make_reading()
    heir = make_employee(reading.group.unit, Role.MANAGER)

    pass_on_journey(reading.group.keeper, heir, None)
    run_due_jobs()

    assert [row.reading for row in told(heir, "passed_on")] == [reading]


def test_whoever_invites_a_missing_competence_sees_the_plan(client):
    outside = make_employee()
    plan, _step = make_plan_with_step(lacking="En jurist", inviter=outside)
    client.force_login(outside)

    assert client.get(reverse("journey:plan", args=[plan.pk])).status_code == 200


def test_it_does_not_come_again_in_the_weekly_letter():
    _reading, people = asked_by_name()

    with clock.at(clock.now() + timedelta(days=8)):
        write_weekly_letters()

    assert not Letter.objects.filter(person=people[0], kind=LetterKind.WEEKLY).exists()


def test_it_is_in_ones_own_file():
    reading, people = asked_by_name()

    rows = everything_about(people[0])["notifications"]["notifications"]

    assert [row["reading_id"] for row in rows] == [reading.pk]


def test_whoever_has_no_address_is_told_in_the_product():
    person = make_employee(email="", has_account=False)
    plan, _step = make_plan_with_step(holder=person)

    write_from_journey(JourneyTopic.STEP, [person], entry=7, plan=plan)

    (row,) = told(person, "step")
    assert row.letter is None


def test_a_notification_is_about_one_thing():
    _reading, people = asked_by_name()
    (row,) = told(people[0], "asked")

    with pytest.raises(IntegrityError, match="what_is_told_is_about_one_thing"), transaction.atomic():
        Notification.objects.filter(pk=row.pk).update(reading=None)
