"""Answering, and moving an idea on, back, to rest, awake, to everyday life or to its end with a lesson."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.structure.ideas.endings import end_with_idea
from mellanrum.structure.ideas.events import DecisionAsked, IdeaAnswered, IdeaMoved
from mellanrum.structure.ideas.gates import Gate, closed_gate
from mellanrum.structure.ideas.models import Answer, ClosingReason, Idea, Move, NextStep, OwnStep, Promise
from mellanrum.structure.ideas.models.promises import LONGEST_REST, LONGEST_STEP
from mellanrum.structure.ideas.permissions import acting_role
from mellanrum.structure.process.models import Stage, StageKind
from mellanrum.structure.process.queries import the_process

from .people import change_owner, end_questions
from .promising import decider_for, end_promise, hold_still, pass_on_promise, promise_next_step

REVIEW_WORKING_DAYS = 120
# What the idea says of its end or its rest, for as long as it lasts; the move keeps it for good.
KEPT = ("closing_reason", "lesson", "look_again", "wakes_on", "wakes_when")


@transaction.atomic
def answer_idea(idea: Idea, *, words: str, next_step: str, holder: User, due_on: date, by: User) -> Answer:
    """Answer the author, and say what happens next, who does it and when."""
    hold_still(idea)
    _ensure_awake(idea)
    _ensure_near(due_on)
    answer = Answer.objects.create(idea=idea, by=by, role=acting_role(by, idea), words=words, next_step=next_step)
    promise_next_step(idea, kind=NextStep.WORK, what=next_step, holder=holder, due_on=due_on, by=by)
    announce(IdeaAnswered(idea=idea, answer=answer, by=by, role=answer.role))
    return answer


def _ensure_awake(idea: Idea) -> None:
    if idea.is_asleep:
        raise Refused(_("The idea is asleep. Wake it first, or let it rest on."))


def _ensure_near(due_on: date) -> None:
    if due_on > clock.today() + LONGEST_STEP:
        raise Refused(_("Choose a day within a year. An idea that must wait longer can rest."))


@transaction.atomic
def set_next_step(idea: Idea, *, next_step: str, holder: User, due_on: date, by: User) -> None:
    """Say anew what happens next, who does it and when.

    The same step on another day or by somebody else stays the same promise, as does an answer or a decision that is
    owed whatever it is called; another step is a promise of its own.
    """
    hold_still(idea)
    _ensure_awake(idea)
    what = idea.next_step if next_step == idea.next_in_words else next_step
    if idea.next_step_kind == NextStep.WORK and what != idea.next_step:
        _ensure_near(due_on)
        promise_next_step(idea, kind=NextStep.WORK, what=what, holder=holder, due_on=due_on, by=by)
    else:
        pass_on_promise(idea, what=what, holder=holder, due_on=due_on, by=by)


@transaction.atomic
def ask_for_decision(idea: Idea, *, by: User, lesson: str = "") -> None:
    """Ask whoever decides to let the idea move on; they owe an answer within the days of the stage.

    Where a formal decision is needed it begins to be prepared at once. ``lesson`` is what those who carry the idea have
    learnt, where the stage that follows keeps one.
    """
    hold_still(idea)
    if Promise.objects.open().filter(idea=idea, kind__in=[NextStep.DECIDE, NextStep.MATTER]).exists():
        raise Refused(_("The question has already been asked."))
    to = the_process().after(idea.at)
    gate = closed_gate(idea, to)
    if gate:
        _ask_formally(gate, idea, to, words="", lesson=lesson, by=by)
        return
    promise = promise_next_step(
        idea,
        kind=NextStep.DECIDE,
        what=OwnStep.DECIDE,
        holder=decider_for(idea),
        due_on=add_working_days(clock.today(), idea.at.answer_days),
        by=by,
    )
    announce(DecisionAsked(idea=idea, promise=promise, by=by, role=acting_role(by, idea)))


def _ask_formally(gate: Gate, idea: Idea, to: Stage, *, words: str, lesson: str, by: User) -> None:
    """The lesson stays with the idea meanwhile, for when the decision is carried out."""
    lesson = lesson or idea.lesson
    _ensure_lesson(to, lesson)
    if lesson != idea.lesson:
        Idea.objects.filter(pk=idea.pk).update(lesson=lesson)
        idea.lesson = lesson
    gate.ask(idea, to, words, by)


@transaction.atomic
def move_on(idea: Idea, *, words: str, by: User, reason: str = "", lesson: str = "") -> Move | None:
    """Move an idea to the stage that follows; the last one is everyday life. This is the gate decisions call.

    Where a formal decision is needed first, the idea stays: it is asked for, and the next step tells who prepares it.
    """
    to = the_process().after(idea.at)
    gate = closed_gate(idea, to)
    if gate:
        _ask_formally(gate, idea, to, words=words, lesson=lesson, by=by)
        return None
    if to.is_end:
        return _end(idea, to, words=words, reason=reason, by=by, lesson=lesson or idea.lesson)
    return _walk(idea, to, words=words, reason=reason, by=by)


def _ensure_lesson(to: Stage, lesson: str) -> None:
    if to.requires_lesson and not lesson.strip():
        raise Refused(_("Write the lesson: it is what others get out of this."))


@transaction.atomic
def step_back(idea: Idea, *, to: Stage, reason: str, words: str, by: User) -> Move:
    """Go back and dig deeper, with a reason; the progress once reached stays visible."""
    if to not in the_process().before(idea.at):
        raise Refused(_("Choose a stage that comes before this one."))
    return _walk(idea, to, words=words, reason=reason, by=by)


def _walk(idea: Idea, to: Stage, *, words: str, reason: str, by: User | None, **changes: object) -> Move:
    move = _move(idea, to, words=words, reason=reason, by=by, **changes)
    promise_next_step(
        idea,
        kind=NextStep.WORK,
        what=OwnStep.USUAL,
        holder=idea.carrier,
        due_on=add_working_days(clock.today(), to.work_days),
        by=by,
    )
    return move


def _move(idea: Idea, to: Stage, *, words: str, reason: str, by: User | None, **changes: object) -> Move:
    here, role = idea.at, acting_role(by, idea)
    idea.move_to(to, expected=here, **changes)
    said = {name: changes[name] for name in KEPT if name in changes} | {"reason": reason, "words": words}
    move = Move.objects.create(idea=idea, from_stage=here, to_stage=to, by=by, role=role, **said)
    announce(IdeaMoved(idea=idea, move=move, by=by, role=role))
    return move


@transaction.atomic
def rest_idea(
    idea: Idea, *, reason: str, words: str, by: User, wakes_on: date | None = None, wakes_when: str = ""
) -> Move:
    """Let an idea wait for the right moment. A day wakes it; an event in words is looked after twice a year.

    One that rests already rests on, and wakes where it first fell asleep.
    """
    _ensure_something_wakes_it(wakes_on, wakes_when)
    asleep = the_process().the(StageKind.ASLEEP)
    move = _move(
        idea,
        asleep,
        words=words,
        reason=reason,
        by=by,
        rested_from=idea.rested_from or idea.at,
        wakes_on=wakes_on,
        wakes_when=wakes_when,
    )
    promise_next_step(
        idea,
        kind=NextStep.WAKE,
        what=OwnStep.USUAL,
        holder=innovation_leader(idea.unit),
        due_on=wakes_on or add_working_days(clock.today(), REVIEW_WORKING_DAYS),
        by=by,
    )
    return move


def _ensure_something_wakes_it(wakes_on: date | None, wakes_when: str) -> None:
    if not wakes_on and not wakes_when:
        raise Refused(_("Say what would wake the idea: a day, or something that happens."))
    if wakes_on and wakes_on <= clock.today():
        raise Refused(_("Choose a day that has not come yet."))
    if wakes_on and wakes_on > clock.today() + LONGEST_REST:
        raise Refused(_("Choose a day within ten years, or say in words what would wake the idea."))


@transaction.atomic
def wake_idea(idea: Idea, *, words: str, by: User | None, reason: str = "") -> Move:
    """Wake an idea where it fell asleep; the innovation leader owes an answer on what happens now."""
    move = _move(idea, idea.wakes_to, words=words, reason=reason, by=by, rested_from=None, wakes_on=None, wakes_when="")
    promise_next_step(
        idea,
        kind=NextStep.ANSWER,
        what=OwnStep.AWAKE,
        holder=innovation_leader(idea.unit),
        due_on=add_working_days(clock.today(), the_process().the(StageKind.ASLEEP).answer_days),
        by=by,
    )
    return move


@transaction.atomic
def close_idea(idea: Idea, *, reason: ClosingReason, words: str, lesson: str, look_again: str, by: User) -> Move:
    """Close with a lesson: as honourable as scaling. The progress reached stays, and it can be opened again."""
    if not look_again.strip():
        raise Refused(_("Say what would make us look again. That nothing would is an answer too."))
    closed = the_process().the(StageKind.CLOSED)
    return _end(
        idea, closed, words=words, reason="", by=by, lesson=lesson, closing_reason=reason, look_again=look_again
    )


def _end(idea: Idea, to: Stage, *, words: str, reason: str, by: User, lesson: str, **changes: object) -> Move:
    _ensure_lesson(to, lesson)
    nothing_waits = {"next_step": "", "next_step_kind": "", "waiting_on": None, "due_on": None, "is_paused": False}
    hold_still(idea)
    end_promise(idea, by=by)
    end_questions(idea)
    move = _move(idea, to, words=words, reason=reason, by=by, lesson=lesson, **nothing_waits, **changes)
    end_with_idea(idea, by=by)
    return move


@transaction.atomic
def reopen_idea(idea: Idea, *, reason: str, words: str, by: User) -> Move:
    """Look again at an idea that has ended: it goes back to the first stage, and somebody owes an answer."""
    first = the_process().first
    leader = innovation_leader(idea.unit)
    due_on = add_working_days(clock.today(), first.answer_days)
    move = _move(
        idea,
        first,
        words=words,
        reason=reason,
        by=by,
        closing_reason="",
        waiting_on=leader,
        due_on=due_on,
        next_step=OwnStep.OPENED,
    )
    promise_next_step(idea, kind=NextStep.ANSWER, what=OwnStep.OPENED, holder=leader, due_on=due_on, by=by)
    if not idea.carrier.is_active:
        change_owner(idea, to=leader, by=by)
    return move
