"""Who is told of what waits to be decided, and of what councils recommend."""

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.front.notifications.wording import sentence
from mellanrum.structure.decisions.tests.factories import make_money_matter, make_place
from mellanrum.structure.ideas.actions import close_idea
from mellanrum.structure.ideas.models import ClosingReason, Idea, Visibility
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.tests.factories import (
    chair_of,
    make_assessed,
    make_council,
    make_item,
    make_matter,
    make_meeting,
    make_prepared,
)

from .factories import kinds_told

pytestmark = pytest.mark.django_db


def test_the_author_hears_that_it_is_decided_formally_and_who_prepares_it():
    matter = make_matter()

    run_due_jobs()

    told = Notification.objects.get(person=matter.idea.author, kind="matter_opened")
    assert str(matter.prepared_by) in sentence(told)
    assert told.get_absolute_url() == matter.get_absolute_url()


def test_whoever_writes_the_papers_hears_that_the_day_is_near():
    council = make_council()
    meeting = make_meeting(council)
    matter = make_matter()

    actions.remind_of_papers(meeting)
    run_due_jobs()

    assert "papers_due" in kinds_told(matter.prepared_by)


def test_members_are_asked_what_they_think_also_about_ideas_that_they_do_not_see():
    anna = make_employee()
    council = make_council(anna)
    meeting = make_meeting(council)
    matter = make_prepared(make_matter(make_idea(visibility=Visibility.GROUP)))
    actions.call_meeting(meeting, by=chair_of(council))

    run_due_jobs()

    told = Notification.objects.visible_to(anna).get(kind="matter_on_agenda")
    letter = Letter.objects.get(person=anna, kind="gathered")
    assert told.get_absolute_url() == matter.get_absolute_url()
    assert matter.get_absolute_url() in letter.text


def test_members_hear_once_that_their_score_is_missing():
    anna = make_employee()
    item = make_item(make_council(anna))

    actions.remind_of_scores(item.meeting)
    run_due_jobs()

    assert kinds_told(anna).count("assessment_missing") == 1


def test_the_author_hears_what_the_council_recommends():
    item = make_assessed()

    actions.give_recommendation(item, advice=Advice.RECOMMEND, words="Ja.", by=chair_of(item.meeting.council))
    run_due_jobs()

    assert "recommendation_given" in kinds_told(item.matter.idea.author)


def letter_to(person) -> str:
    User.objects.update(language="en")
    run_due_jobs()
    return Letter.objects.filter(person=person).latest("created_at").text


@pytest.mark.parametrize("reads", ["author", "prepared_by"])
def test_whoever_is_to_come_back_with_more_reads_with_what(reads):
    matter = make_prepared()
    run_due_jobs()
    Letter.objects.all().delete()

    actions.send_back_matter(matter, words="Vad kostar det andra året?", by=make_employee())

    assert "Vad kostar det andra året?" in letter_to(matter.idea.author if reads == "author" else matter.prepared_by)


def test_the_author_reads_in_the_letter_what_the_council_says_and_why():
    item = make_assessed()
    said = {"advice": Advice.ADVISE_AGAINST, "words": "Pröva billigare.", "conditions": "Först i mars."}

    actions.give_recommendation(item, **said, by=chair_of(item.meeting.council))

    letter = letter_to(item.matter.idea.author)
    assert [words in letter for words in ("Advise against.", "Pröva billigare.", "Conditions: Först i mars.")] == [
        True
    ] * 3


def test_what_is_said_of_a_request_stands_once_in_the_letter():
    place = make_place()
    matter = make_money_matter(place)
    run_due_jobs()
    Letter.objects.all().delete()

    actions.send_back_matter(matter, words="Vad kostar det andra året?", by=place.head)

    letter = letter_to(matter.idea.author)
    assert (letter.count("Vad kostar det andra året?"), letter.count("wants to know more")) == (1, 2)


def test_whoever_prepared_it_hears_that_it_is_taken_back_and_whoever_did_it_does_not():
    matter = make_money_matter(make_place())
    run_due_jobs()
    how = {"reason": ClosingReason.NOT_OURS, "words": "Nej.", "lesson": "Fråga först.", "look_again": "Ny lag."}

    close_idea(Idea.objects.get(), **how, by=matter.idea.owner)
    run_due_jobs()

    told = [kinds_told(person).count("matter_withdrawn") for person in (matter.prepared_by, matter.idea.owner)]
    assert told == [1, 0]
    assert Matter.objects.get().stage == "withdrawn"
