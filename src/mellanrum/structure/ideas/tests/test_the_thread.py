"""The whole thread, as the people in it live it."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import deactivate_person, end_absence, register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    answer_idea,
    ask_for_decision,
    close_idea,
    move_on,
    reopen_idea,
    rest_idea,
    step_back,
)
from mellanrum.structure.ideas.jobs import live_the_day
from mellanrum.structure.ideas.models import ClosingReason, Idea
from mellanrum.structure.ideas.queries.page import idea_page
from mellanrum.structure.process.tests.factories import stage

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def test_it_goes_from_captured_to_realised():
    unit, leader, manager = make_unit_with_people()
    author = make_employee(unit)
    idea = make_idea(unit=unit, author=author)

    answer_idea(
        idea,
        words="Tack, det här vill vi förstå.",
        next_step="Prata med två kollegor",
        holder=author,
        due_on=clock.today() + datetime.timedelta(days=14),
        by=leader,
    )
    move_on(idea, words="Nu vet vi vad problemet är.", by=leader)
    ask_for_decision(idea, by=author)
    assert idea.waiting_on == manager
    for words in ("Pröva!", "Det fungerar.", "Det är vår vardag nu."):
        move_on(idea, words=words, lesson="Börja med en enda grupp.", by=manager)

    assert [move.to_stage_id for move in idea.moves.order_by("created_at")] == [
        "explore",
        "design",
        "pilot",
        "scale",
        "realised",
    ]
    assert (idea.is_open, idea.waiting_on, idea.reached) == (False, None, 100)


def test_closing_keeps_the_progress_and_demands_a_lesson():
    idea = make_idea(stage="pilot")
    leader = idea.owner

    with pytest.raises(Refused, match="lesson"):
        close_idea(
            idea, reason=ClosingReason.NO_RECEIVER, words="Vi slutar.", lesson=" ", look_again="Ny lag.", by=leader
        )
    close_idea(
        idea,
        reason=ClosingReason.NO_RECEIVER,
        words="Vi slutar.",
        lesson="Mottagaren först.",
        look_again="Ny lag.",
        by=leader,
    )

    assert (idea.stage_id, idea.reached, idea.is_open) == ("closed", 50, False)


def test_closing_demands_what_would_make_us_look_again():
    idea = make_idea(stage="pilot")
    said = {"reason": ClosingReason.NO_RECEIVER, "words": "Vi slutar.", "lesson": "Mottagaren först."}

    with pytest.raises(Refused, match="look again"):
        close_idea(idea, **said, look_again=" ", by=idea.owner)


def test_why_it_was_closed_stands_in_the_thread_also_once_it_is_opened_again():
    idea = make_idea(stage="pilot")
    leader = idea.owner
    said = {"words": "Vi slutar.", "lesson": "Mottagaren först.", "look_again": "Ny chef."}
    close_idea(idea, reason=ClosingReason.NO_RECEIVER, **said, by=leader)
    reopen_idea(idea, reason="Ny chef", words="Igen!", by=leader)

    page = idea_page(idea.pk, leader)

    assert [one.why for one in page.said][-2:] == [str(ClosingReason.NO_RECEIVER.label), "Ny chef"]


def test_stepping_back_keeps_the_progress():
    idea = make_idea(stage="pilot")

    step_back(idea, to=stage("explore"), reason="Fel problem", words="Vi gräver djupare.", by=idea.owner)

    assert (idea.stage_id, idea.reached) == ("explore", 50)


def test_a_day_wakes_an_idea_that_rests():
    idea = make_idea(stage="design")
    wakes_on = clock.today() + datetime.timedelta(days=90)
    rest_idea(idea, reason="Upphandling pågår", words="Vi väntar.", wakes_on=wakes_on, by=idea.owner)

    with time_machine.travel(datetime.datetime.combine(wakes_on, datetime.time(8), timezone.get_default_timezone())):
        live_the_day()

    idea.refresh_from_db()
    assert (idea.stage_id, idea.next_step_kind) == ("design", "answer")


@time_machine.travel("2026-03-02 08:00+01:00", tick=False)
def test_overdue_moves_to_the_manager_and_then_to_the_central_contact():
    unit, _leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit)

    with time_machine.travel("2026-03-17 08:00+01:00"):
        live_the_day()
    idea.refresh_from_db()
    first = idea.waiting_on
    with time_machine.travel("2026-03-23 08:00+01:00"):
        live_the_day()
    idea.refresh_from_db()

    assert (first, idea.waiting_on.name) == (manager, "Centrala Kontakten")


def test_the_next_step_of_somebody_away_rests_on_who_steps_in_and_comes_back():
    unit, leader, _manager = make_unit_with_people()
    deputy = make_employee(unit)
    idea = make_idea(unit=unit)

    absence = register_absence(leader, starts_on=clock.today(), ends_on=None, deputy=deputy, by=leader)
    idea.refresh_from_db()
    covered_by = idea.waiting_on
    end_absence(absence, by=leader)
    idea.refresh_from_db()

    assert (covered_by, idea.waiting_on) == (deputy, leader)


def test_somebody_who_leaves_hands_over_what_they_held():
    unit, leader, _manager = make_unit_with_people()
    author = make_employee(unit)
    idea = make_idea(unit=unit, author=author)

    deactivate_person(author, by=leader)

    idea.refresh_from_db()
    assert idea.owner == leader
    assert not Idea.objects.open().filter(owner=author).exists()
