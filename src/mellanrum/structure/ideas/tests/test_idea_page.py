"""The page of an idea."""

import datetime

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas.actions import (
    answer_idea,
    close_idea,
    follow_idea,
    offer_help,
    reopen_idea,
    rest_idea,
    save_canvas,
    wake_idea,
)
from mellanrum.structure.ideas.models import ClosingReason, Visibility
from mellanrum.structure.ideas.queries.page import idea_page
from mellanrum.structure.process.queries import the_process

from .factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def make_lively_idea():
    unit, leader, _manager = make_unit_with_people("Hemtjänsten")
    idea = make_idea(unit=unit, stage="pilot", proposal="Räkna restiden.", for_whom="Brukarna")
    for _each in range(3):
        follow_idea(idea, by=make_employee(unit))
        offer_help(idea, offer="En timme i veckan", by=make_employee(unit))
    answer_idea(
        idea,
        words="Bra jobbat.",
        next_step="Prova i en grupp",
        holder=idea.owner,
        due_on=clock.today() + datetime.timedelta(days=9),
        by=leader,
    )
    return idea, leader


def test_it_costs_at_most_eight_queries(client, django_assert_max_num_queries):
    idea, leader = make_lively_idea()
    client.force_login(leader)
    client.get(idea.get_absolute_url())
    the_process()

    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(idea.get_absolute_url())

    assert answer.status_code == 200


def test_all_around_it_is_fetched_at_once(django_assert_num_queries):
    idea, leader = make_lively_idea()
    leader.known.clear()

    with django_assert_num_queries(2):  # the viewer's roles, and the idea
        page = idea_page(idea.pk, leader)

    assert page


def test_everything_around_the_idea_is_in_one_answer():
    idea, leader = make_lively_idea()
    save_canvas(idea, stage=idea.at, answers={"done": "Vi har börjat."}, base=0, by=idea.owner)

    page = idea_page(idea.pk, leader)

    assert [said.words for said in page.said][-1] == "Bra jobbat."
    assert len(page.offers) == 3
    assert (page.canvas.version, page.facts.answered) == (1, 1)
    assert page.clock.promised_on == idea.due_on


def test_a_stranger_reads_a_public_idea_and_finds_no_other(client):
    public, internal = make_idea(visibility=Visibility.PUBLIC), make_idea()

    answers = [client.get(idea.get_absolute_url()).status_code for idea in (public, internal)]

    assert answers == [200, 404]


def test_a_draft_leads_its_writer_on_and_does_not_exist_for_others(client):
    draft = make_draft()
    client.force_login(draft.captured_by)
    mine = client.get(draft.get_absolute_url())
    client.force_login(make_employee(draft.unit))
    others = client.get(draft.get_absolute_url())

    assert (mine.status_code, mine["Location"], others.status_code) == (302, f"/ideas/{draft.pk}/draft/", 404)


def test_a_closed_idea_shows_its_lesson_and_how_far_it_came(client):
    idea = make_idea(stage="pilot")
    lesson = "Fråga vid dörren först."
    close_idea(
        idea, reason=ClosingReason.TESTED_NO_VALUE, words="Tack.", lesson=lesson, look_again="Ny lag.", by=idea.owner
    )
    client.force_login(idea.owner)

    page = client.get(idea.get_absolute_url()).content.decode()

    assert lesson in page
    # Who wrote it is not known: whoever moves an idea may carry on what others have learnt.
    assert f"<figcaption>Closed with a lesson, {day(clock.today())}</figcaption>" in page
    assert 'value="50"' in page


def test_a_resting_idea_says_what_wakes_it(client):
    idea = make_idea(stage="design")
    rest_idea(idea, reason="Upphandling", words="Vi väntar.", wakes_when="När avtalet är klart", by=idea.owner)
    client.force_login(idea.owner)

    page = client.get(idea.get_absolute_url()).content.decode()

    assert "När avtalet är klart" in page


def test_why_it_rested_and_why_it_was_closed_still_stand_in_the_thread_when_it_goes_on(client):
    idea = make_idea(stage="design")
    leader = idea.owner
    rest_idea(idea, reason="Upphandling", words="Vi väntar.", wakes_when="När avtalet är klart", by=leader)
    wake_idea(idea, words="Nu är avtalet klart.", by=leader)
    said = {"words": "Vi stannar.", "lesson": "Fråga först.", "look_again": "Ny lag."}
    close_idea(idea, reason=ClosingReason.NO_RECEIVER, **said, by=leader)
    reopen_idea(idea, reason="Ny chef", words="Vi tittar igen.", by=leader)
    client.force_login(leader)

    page = client.get(idea.get_absolute_url()).content.decode()

    why = str(ClosingReason.NO_RECEIVER.label)
    told = ["Upphandling", "Vi väntar.", "Nu är avtalet klart.", why, "Vi stannar.", "Ny chef", "Vi tittar igen."]
    assert [words for words in told if words not in page] == []


def test_what_one_may_not_do_is_not_shown(client):
    idea = make_idea()
    client.force_login(make_employee(idea.unit))

    page = client.get(idea.get_absolute_url()).content.decode()

    assert f"/ideas/{idea.pk}/offer-help/" in page
    assert f"/ideas/{idea.pk}/close/" not in page
