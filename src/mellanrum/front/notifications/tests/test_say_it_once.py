"""What comes together in one letter is said once, and each thing that is asked has its own way to the answer."""

import re
from datetime import timedelta

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.front.notifications.models import POINTS_AT, Letter, Notification
from mellanrum.front.notifications.wording import sentence
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.funding.stages import BackingKind
from mellanrum.structure.funding.tests.factories import make_backing, make_request
from mellanrum.structure.funding.tokens import backing_id_of
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea

pytestmark = pytest.mark.django_db


def last_letter(person) -> Letter:
    """The last that somebody got, as they read it in English."""
    User.objects.update(language="en")
    run_due_jobs()
    return Letter.objects.filter(person=person).latest("created_at")


def asked_in(text: str) -> set[Backing]:
    """The questions that a letter's links answer."""
    keys = {backing_id_of(token) for token in re.findall(r"/funding/backing/([^/\s\"]+)/", text)}
    return set(Backing.objects.filter(pk__in=keys))


def make_two_questions(idea=None) -> tuple[Backing, Backing]:
    """What one manager is asked about one idea in the same moment: some hours, and to stand behind it."""
    hours = make_backing(make_request("draft", idea=idea or make_idea()), hours=40, words="Två eftermiddagar")
    stand = actions.ask_for_backing(
        hours.request, kind=BackingKind.ANCHORING, unit=hours.unit, year=hours.year, by=hours.asked_by
    )
    return hours, stand


def test_a_manager_who_is_asked_for_two_things_can_answer_both_from_the_one_letter():
    hours, stand = make_two_questions()

    letter = last_letter(hours.person)

    assert Letter.objects.filter(person=hours.person).count() == 1
    assert asked_in(letter.text) == asked_in(letter.html) == {hours, stand}
    assert letter.text.count(sentence(Notification.objects.filter(backing=hours).get(), with_role=True)) == 1
    assert [letter.text.count(words) for words in (hours.in_words, stand.in_words, hours.words)] == [1, 1, 1]


def test_reminders_on_several_ideas_lead_each_to_its_answer_and_not_to_ideas_that_are_closed_to_the_manager():
    hours, stand = make_two_questions(make_idea(visibility=Visibility.GROUP))
    other = make_backing(make_request("draft", idea=make_idea(title="Nyckelskåp")), hours=7, unit=hours.unit)
    run_due_jobs()

    with clock.at(clock.now() + timedelta(days=1)):
        for one in (hours, stand, other):
            actions.remind_of_backing(one)
        letter = last_letter(hours.person)

    again = Notification.objects.filter(backing=hours, kind="backing_asked_again").get()
    assert asked_in(letter.text) == asked_in(letter.html) == {hours, stand, other}
    assert letter.text.count(sentence(again)) == 1
    assert [letter.text.count(one.in_words) for one in (hours, stand)] == [1, 1]
    assert hours.request.idea.get_absolute_url() not in letter.text + letter.html


def test_two_reports_on_one_idea_that_are_missing_are_one_sentence_that_leads_to_both():
    first = make_request("used")
    second = make_request("used", idea=first.idea)
    run_due_jobs()

    with clock.at(clock.now() + timedelta(days=1)):
        for one in (first, second):
            actions.remind_of_report(one)
        letter = last_letter(first.applicant)

    due = Notification.objects.filter(kind="report_due").first()
    assert letter.text.count(sentence(due)) == 1
    assert [one.get_absolute_url() in letter.text for one in (first, second)] == [True, True]


def test_all_that_a_notification_can_point_at_is_looked_for():
    keys = {field.name for field in Notification._meta.fields if field.is_relation}

    assert set(POINTS_AT) == keys - {"person", "letter"}
