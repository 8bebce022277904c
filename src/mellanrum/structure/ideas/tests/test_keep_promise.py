"""The response promise: made, reminded of, covered, paused, ended."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.actions import end_absence, register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    answer_idea,
    close_idea,
    cover_absences,
    cover_promise,
    decider_for,
    escalate_promise,
    hand_over_ideas,
    ideas_held,
    pause_promise,
    promise_next_step,
    remind_holder,
    reopen_idea,
    resume_promise,
    set_next_step,
    talk_about_idea,
)
from mellanrum.structure.ideas.actions.promising import end_promise, hold_still
from mellanrum.structure.ideas.models import ClosingReason, Idea, NextStep, Visibility

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
        end_promise(idea, by=None)
        end_promise(idea, by=None)

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


def stepped_in():
    """An idea of a group whose leader is away, who steps in, and the absence."""
    unit, leader, _manager = make_unit_with_people()
    idea, deputy = make_idea(unit=unit, visibility=Visibility.GROUP), make_employee()
    away = register_absence(leader, starts_on=clock.today(), ends_on=None, deputy=deputy, by=leader)
    idea.refresh_from_db()
    return idea, deputy, away


def sees(person, idea):
    return Idea.objects.visible_to(person).filter(pk=idea.pk).exists()


def test_whoever_stepped_in_sees_a_group_idea_only_while_they_hold_it():
    idea, deputy, away = stepped_in()

    before = sees(deputy, idea)
    end_absence(away, by=None)

    assert (before, sees(deputy, idea)) == (True, False)


def test_so_it_is_where_somebody_else_takes_the_next_step_first():
    idea, deputy, _away = stepped_in()

    promise_next_step(idea, kind=NextStep.WORK, what="Skriv", holder=idea.owner, due_on=soon(), by=idea.owner)

    assert not sees(deputy, idea)


ENDED = {"reason": ClosingReason.NOT_OURS, "words": "Tack.", "lesson": "Fråga först.", "look_again": "Ny lag."}
DEEDS = {
    "answer": lambda idea, by: answer_idea(
        idea, words="Ja", next_step="Skriv", holder=idea.owner, due_on=soon(), by=by
    ),
    "talk": lambda idea, by: talk_about_idea(idea, text="Jag läser den.", by=by),
    "close": lambda idea, by: close_idea(idea, **ENDED, by=by),
    "ask_for": lambda idea, by: promise_next_step(
        idea, kind=NextStep.WORK, what="Skriv", holder=idea.owner, due_on=soon(), by=by
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_whoever_stepped_in_and_did_something_goes_on_seeing_what_becomes_of_it(deed):
    idea, deputy, away = stepped_in()
    DEEDS[deed](idea, deputy)

    end_absence(away, by=None)

    assert sees(deputy, idea)


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
        idea,
        reason=ClosingReason.NO_RECEIVER,
        words="",
        lesson="Mottagaren först.",
        look_again="Ny lag.",
        by=idea.owner,
    )

    reopen_idea(idea, reason="Ny mottagare", words="Nu går det.", by=idea.owner)

    assert (idea.stage_id, idea.next_step_kind, idea.lesson) == ("explore", NextStep.ANSWER, "Mottagaren först.")


@pytest.mark.parametrize(("days_late", "kept"), [(-1, True), (0, True), (1, False)])
def test_a_promise_is_kept_until_its_day_is_over(days_late, kept):
    idea = make_idea()
    promised = idea.promises.get().promised_on
    moment = datetime.datetime.combine(promised, datetime.time(23, 59), timezone.get_default_timezone())

    with clock.at(moment + datetime.timedelta(days=days_late)):
        promise_next_step(idea, kind=NextStep.WORK, what="Skriv", holder=idea.owner, due_on=soon(), by=idea.owner)

    assert idea.promises.order_by("created_at").first().kept is kept


@pytest.mark.parametrize(("days_late", "escalations"), [(0, 0), (1, 1)])
def test_nothing_moves_on_before_the_day_is_over(days_late, escalations):
    idea = make_idea()
    promise = idea.promises.select_related("idea", "holder").get()
    day = promise.due_on + datetime.timedelta(days=days_late)

    with clock.at(datetime.datetime.combine(day, datetime.time(0, 5), timezone.get_default_timezone())):
        escalate_promise(promise)

    assert idea.promises.get().escalations == escalations


def test_a_paused_promise_does_not_move_on_however_late():
    idea = make_idea()
    pause_promise(idea, reason="Upphandling", until=soon(50), by=idea.waiting_on)
    promise = idea.promises.select_related("idea", "holder").get()

    with clock.at(clock.now() + datetime.timedelta(days=40)):
        escalate_promise(promise)

    assert idea.promises.get().escalations == 0


def test_what_stays_overdue_goes_to_the_manager_then_to_the_centre_and_stays_there():
    unit, leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    holders = [leader.name]

    for days in (30, 60, 90):
        with clock.at(clock.now() + datetime.timedelta(days=days)):
            escalate_promise(idea.promises.select_related("idea", "holder").get())
        holders.append(idea.promises.get().holder.name)

    assert holders == [leader.name, manager.name, "Centrala Kontakten", "Centrala Kontakten"]
    assert idea.promises.get().promised_on < clock.today() + datetime.timedelta(days=30)


def test_the_clock_that_stood_still_moves_both_days_by_the_working_days_it_stood():
    idea = make_idea()
    before = idea.promises.get()
    pause_promise(idea, reason="Upphandling", until=soon(30), by=idea.waiting_on)
    later = add_working_days(clock.today(), 4)

    with clock.at(datetime.datetime.combine(later, datetime.time(9), timezone.get_default_timezone())):
        resume_promise(idea, by=idea.waiting_on)

    after = idea.promises.get()
    assert after.due_on == add_working_days(before.due_on, 4)
    assert after.promised_on == add_working_days(before.promised_on, 4)
    assert (after.paused_on, after.paused_until, after.pause_reason) == (None, None, "")
    assert after.pauses.get().ends_on == later


def test_what_somebody_covered_for_who_has_left_is_theirs_and_never_given_back():
    unit, leader, _manager = make_unit_with_people()
    deputy = make_employee(unit)
    idea = make_idea(unit=unit)
    register_absence(leader, starts_on=clock.today(), ends_on=None, deputy=deputy, by=leader)
    covering = idea.promises.get().covering_for

    hand_over_ideas(leader, successor=deputy, by=None)

    promise = idea.promises.get()
    assert (covering, promise.holder, promise.covering_for) == (leader, deputy, None)
