"""The response promise: who has the next step, until when, and what happens when the day passes."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import manager_of, municipality, responsible, stand_in
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.events import (
    PromiseCovered,
    PromiseEscalated,
    PromiseMade,
    PromisePaused,
    PromisePutOff,
    PromiseReminded,
    PromiseResumed,
)
from mellanrum.structure.ideas.models import Idea, NextStep, Part, Participation, Pause, Promise
from mellanrum.structure.ideas.models.promises import DAYS_AFTER_ESCALATION, LONGEST_PAUSE
from mellanrum.structure.process.models import Decider

REMIND_DAYS_BEFORE = 2


def decider_for(idea: Idea, *, unit: Unit | None = None) -> User:
    """Who decides today that the idea may leave its stage."""
    unit = unit or idea.unit
    if idea.at.decider == Decider.CENTRAL:
        return responsible(Role.INNOVATION_LEADER, None)
    return responsible(Role(idea.at.decider), unit)


@transaction.atomic
def promise_next_step(idea: Idea, *, kind: NextStep, what: str, holder: User, due_on: date, by: User | None) -> Promise:
    """Give the idea its next step; the one before ends, kept when its day had not passed.

    Never rests on somebody who is away: who steps in for ``holder`` gets it, and gives it back.
    """
    hold_still(idea)
    end_promise(idea, by=by)
    promise = Promise(idea=idea, stage_id=idea.stage_id, kind=kind, what=what, promised_on=due_on, due_on=due_on)
    _lay_on(holder, promise)
    announce(PromiseMade(idea=idea, promise=promise, holder=promise.holder, by=by))
    return promise


@transaction.atomic
def pass_on_promise(idea: Idea, *, what: str, holder: User, due_on: date, by: User) -> None:
    """Let somebody else take the next step, or on another day; what was promised, and by when, stays promised.

    Those who carry the idea are told of a later day. An answer that is owed is not put off past its day at all.
    """
    promise = _open_promise(idea)
    if due_on > promise.latest_day:
        raise Refused(_("That day is later than promised. If it must wait, pause the clock and tell the author why."))
    put_off = due_on > promise.due_on
    if promise.paused_until:
        _resume(promise)
    promise.what, promise.due_on, promise.reminded_on = what, due_on, None
    _lay_on(holder, promise, by=by)
    announce(PromiseMade(idea=idea, promise=promise, holder=promise.holder, by=by))
    if put_off:
        announce(PromisePutOff(idea=idea, promise=promise, by=by))


def _lay_on(holder: User, promise: Promise, *, by: User | None = None) -> None:
    """Let a next step rest on somebody, or on who steps in while they are away, and let the idea tell."""
    _let_go(promise, by)
    acting = stand_in(holder)
    promise.holder = acting
    promise.covering_for = holder if acting != holder and holder.is_active else None
    promise.save()
    _show(promise)


def _let_go(promise: Promise, by: User | None) -> None:
    """Whoever stepped in and did nothing has no more to do with the idea when its next step goes on without them."""
    if promise.covering_for_id is None or (by and by.pk == promise.holder_id):
        return
    idea, stepped_in = promise.idea, promise.holder_id
    spoken = Comment.objects.filter(Q(author=stepped_in) | Q(asks=stepped_in), conversation=idea.conversation_id)
    said = (idea.answers.filter(by=stepped_in), idea.moves.filter(by=stepped_in), spoken)
    if not any(rows.exists() for rows in said):
        idea.people.filter(person=stepped_in, part=Part.ANSWERER).delete()


def hold_still(idea: Idea) -> None:
    """Lock the idea until the transaction ends: two next steps at once come one after the other.

    Whoever changes a promise locks its idea first, always in that order; rows that only point at the idea do not wait.
    """
    Idea.objects.select_for_update(no_key=True).only("pk").get(pk=idea.pk)


def _held_still(promise: Promise) -> Promise | None:
    """The promise as it stands now, with its idea locked; None when it has been kept or replaced meanwhile."""
    hold_still(promise.idea)
    return Promise.objects.open().select_related("idea__unit", "holder").filter(pk=promise.pk).first()


def end_promise(idea: Idea, *, by: User | None) -> None:
    """End the idea's open promise, if there is one: kept when it ends no later than promised, by the unit it is at."""
    for promise in Promise.objects.open().filter(idea=idea).select_related("idea"):
        _let_go(promise, by)
        if promise.paused_on:
            _resume(promise)
        promise.ended_at = clock.now()
        promise.kept = clock.today() <= promise.promised_on
        promise.unit_id = promise.idea.unit_id
        promise.save()


def _show(promise: Promise) -> None:
    """Let the idea itself tell who has the next step, so that lists ask one table, and let that person see the idea."""
    Idea.objects.filter(pk=promise.idea_id).update(
        next_step=promise.what,
        next_step_kind=promise.kind,
        waiting_on=promise.holder,
        due_on=promise.due_on,
        is_paused=promise.paused_until is not None,
    )
    promise.idea.refresh_from_db()
    Participation.objects.bulk_create(
        [Participation(idea=promise.idea, person=promise.holder, part=Part.ANSWERER)]
        if promise.holder_id != promise.idea.owner_id
        else [],
        ignore_conflicts=True,
    )


@transaction.atomic
def pause_promise(idea: Idea, *, reason: str, until: date, by: User) -> None:
    """Let the clock stand still until a day, for a reason that the author sees; at most sixty days."""
    promise = _open_promise(idea)
    if promise.paused_until:
        raise Refused(_("The clock is already paused."))
    if not clock.today() < until <= clock.today() + LONGEST_PAUSE:
        raise Refused(_("Choose a day within the next sixty days."))
    promise.paused_on, promise.paused_until, promise.pause_reason = clock.today(), until, reason
    promise.save()
    Pause.objects.create(promise=promise, by=by, reason=reason, starts_on=promise.paused_on)
    _show(promise)
    announce(PromisePaused(idea=idea, promise=promise, until=until, by=by))


@transaction.atomic
def resume_promise(idea: Idea, *, by: User | None) -> None:
    """Let the clock go again; the day moves by the working days it stood still."""
    promise = _open_promise(idea)
    if not promise.paused_until:
        raise Refused(_("The clock is already going."))
    _resume(promise)
    promise.save()
    _show(promise)
    announce(PromiseResumed(idea=idea, promise=promise, by=by))


def _resume(promise: Promise) -> None:
    stood_still = promise.days_paused
    promise.due_on = add_working_days(promise.due_on, stood_still)
    promise.promised_on = add_working_days(promise.promised_on, stood_still)
    promise.pauses.filter(ends_on=None).update(ends_on=clock.today())
    promise.paused_on = promise.paused_until = promise.reminded_on = None
    promise.pause_reason = ""


def _open_promise(idea: Idea) -> Promise:
    hold_still(idea)
    promise = Promise.objects.open().select_related("idea", "holder").filter(idea=idea).first()
    if promise is None:
        raise Refused(_("The idea has ended, so nothing is waited for."))
    return promise


@transaction.atomic
def remind_holder(promise: Promise) -> None:
    """Say that the day is near; once per day in force."""
    if Promise.objects.open().filter(pk=promise.pk, reminded_on=None).update(reminded_on=clock.today()):
        announce(PromiseReminded(idea=promise.idea, promise=promise, holder=promise.holder))


@transaction.atomic
def escalate_promise(promise: Promise) -> None:
    """Move an overdue next step on: first to the holder's manager, then to the central contact, where it stays.

    What was promised stays promised: the record shows that the day passed. One that was kept a moment ago stays kept.
    """
    held = _held_still(promise)
    if held is None or held.paused_until or held.due_on >= clock.today():
        return
    promise, centre = held, municipality()
    next_holder = manager_of(promise.holder) if promise.escalations == 0 else centre.central_contact
    if next_holder == promise.holder:
        next_holder = centre.central_contact
    former = promise.holder
    promise.escalations += 1
    promise.due_on = add_working_days(clock.today(), DAYS_AFTER_ESCALATION)
    promise.reminded_on = None
    _lay_on(next_holder, promise)
    announce(PromiseEscalated(idea=promise.idea, promise=promise, from_person=former, holder=promise.holder))


@transaction.atomic
def cover_promise(promise: Promise, *, whose: User) -> None:
    """Move a next step to the one whose it is, or to who steps in while they are away."""
    held = _held_still(promise)
    if held is None:
        return
    former = held.holder
    _lay_on(whose, held)
    if held.holder != former:
        announce(PromiseCovered(idea=held.idea, promise=held, from_person=former, holder=held.holder))
