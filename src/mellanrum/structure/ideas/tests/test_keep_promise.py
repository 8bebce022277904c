"""The response promise: made, reminded of, covered, paused, ended."""

import datetime

import pytest
from django.db import transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    close_idea,
    cover_absences,
    cover_promise,
    decider_for,
    hand_over_ideas,
    ideas_held,
    pause_promise,
    promise_next_step,
    remind_holder,
    reopen_idea,
    resume_promise,
    set_next_step,
)
from mellanrum.structure.ideas.actions.promising import end_promise, hold_still
from mellanrum.structure.ideas.models import ClosingReason, NextStep

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def soon(days=5):
    return clock.today() + datetime.timedelta(days=days)


def test_a_new_next_step_ends_the_one_before_as_kept():
    idea = make_idea()

    promise_next_step(idea, kind=NextStep.WORK, what="Ring", holder=idea.owner, due_on=soon(), by=idea.owner)
    set_next_step(idea, next_step="Skriv", holder=idea.owner, due_on=soon(), by=idea.owner)

    assert list(idea.promises.order_by("created_at").values_list("what", "kept"))[1:] == [
        ("Ring", True),
        ("Skriv", None),
    ]


def test_a_promise_ends_once():
    idea = make_idea()

    with transaction.atomic():
        hold_still(idea)
        end_promise(idea)
        end_promise(idea)

    assert idea.promises.get().kept is True


def test_one_is_reminded_once():
    promise = make_idea().promises.select_related("idea", "holder").get()

    remind_holder(promise)
    remind_holder(promise)

    assert AuditEntry.objects.filter(kind="PromiseReminded").count() == 1


def test_a_clock_that_goes_is_not_let_go():
    idea = make_idea()
    pause_promise(idea, reason="Upphandling", until=soon(), by=idea.waiting_on)
    resume_promise(idea, by=idea.waiting_on)

    with pytest.raises(Refused):
        resume_promise(idea, by=idea.waiting_on)


def test_what_was_answered_a_moment_ago_is_not_covered():
    idea = make_idea()
    stale = idea.promises.select_related("idea", "holder").get()
    promise_next_step(idea, kind=NextStep.WORK, what="Skriv", holder=idea.owner, due_on=soon(), by=idea.owner)

    cover_promise(stale, whose=make_employee())

    idea.refresh_from_db()
    assert idea.waiting_on == idea.owner


def test_absence_is_covered_also_when_asked_twice():
    unit, leader, _manager = make_unit_with_people()
    deputy = make_employee(unit)
    idea = make_idea(unit=unit)
    register_absence(leader, starts_on=clock.today(), ends_on=None, deputy=deputy, by=leader)

    cover_absences(clock.today())

    idea.refresh_from_db()
    assert idea.waiting_on == deputy


def test_whoever_leaves_holds_nothing_afterwards():
    idea = make_idea()
    author = idea.author
    held = ideas_held(author)

    hand_over_ideas(author, successor=idea.waiting_on, by=None)

    assert (held, ideas_held(author)) == (1, 0)


def test_the_manager_decides_where_the_process_says_so():
    unit, leader, manager = make_unit_with_people()

    deciders = [decider_for(make_idea(unit=unit, stage=stage)) for stage in ("explore", "design")]

    assert deciders == [leader, manager]


def test_what_is_opened_again_waits_for_an_answer_and_keeps_its_lesson():
    idea = make_idea(stage="pilot")
    close_idea(
        idea, reason=ClosingReason.NO_RECEIVER, words="", lesson="Mottagaren först.", look_again="", by=idea.owner
    )

    reopen_idea(idea, reason="Ny mottagare", words="Nu går det.", by=idea.owner)

    assert (idea.stage_id, idea.next_step_kind, idea.lesson) == ("explore", NextStep.ANSWER, "Mottagaren först.")
