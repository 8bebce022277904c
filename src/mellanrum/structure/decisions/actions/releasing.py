"""Telling of what was decided: one decision or many, each once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.decisions.events import DecisionReleased
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.funding.actions import release_decision as release_request
from mellanrum.structure.ideas.actions import answer_idea
from mellanrum.structure.ideas.models import Idea, NextStep, OwnStep
from mellanrum.structure.matters.actions import carry_out_matter, settle_matter
from mellanrum.structure.matters.kinds import READY, Outcome
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.process.queries import the_process

from .passing_on import pass_on


@transaction.atomic
def release_decision(letter: Letter, *, by: User) -> None:
    """Tell the author, show the decision, and let the idea move where that was decided: all of it or nothing."""
    letter.release(by=by)
    decision = letter.decision
    _carry_out(letter, by=by)
    announce(DecisionReleased(idea=decision.idea, decision=decision, decision_letter=letter, by=by))


@transaction.atomic
def release_decisions(letters: Iterable[Letter], *, by: User) -> int:
    """Tell of many at once: all of them, or none; how many there were."""
    told = list(letters)
    if not told:
        raise Refused(_("There is nothing to tell: all that is decided has been told."))
    for letter in told:
        release_decision(letter, by=by)
    return len(told)


def _carry_out(letter: Letter, *, by: User) -> None:
    """Once, with whichever of a decision and its corrections is told first."""
    decision, matter = letter.decision, letter.decision.matter
    words = _words_of(decision)
    if matter.stage in READY:
        _settle(decision, words=words, by=by)
    if matter.request:
        if not matter.request.is_released:
            release_request(matter.request, by=by)
        return
    idea = Idea.objects.get(pk=matter.idea_id)
    if decision.outcome == Outcome.YES and _can_move(idea, matter):
        carry_out_matter(matter, words=words, by=by)
    elif decision.outcome == Outcome.NO and _waits(idea):
        days = add_working_days(clock.today(), idea.at.work_days)
        answer_idea(idea, words=words, next_step=OwnStep.USUAL, holder=idea.carrier, due_on=days, by=by)


def _words_of(decision: Decision) -> str:
    said = decision.openings.filter(part=Part.WORDS).values_list("value", flat=True).first() or ""
    return pass_on(said, secrecy=decision.secrecy)


def _settle(decision: Decision, *, words: str, by: User) -> None:
    decider = decision.openings.filter(part=Part.DECIDER).select_related("person").first()
    person = decider.person if decider else None
    settle_matter(
        decision.matter,
        outcome=Outcome(decision.outcome),
        words=words,
        decider=person,
        board=None if person else decision.board,
        amount=decision.amount,
        by=by,
    )


def _can_move(idea: Idea, matter: Matter) -> bool:
    """Whether the idea is still where it was: one that has ended or rests since then stays so, and the letter goes."""
    is_there = idea.is_under_way and idea.at.is_step and matter.carried_out_at is None
    return is_there and the_process().after(idea.at) == matter.target


def _waits(idea: Idea) -> bool:
    """Whether the idea's next step is still the decision: after a no it is its owner's again."""
    return idea.is_under_way and idea.next_step_kind == NextStep.MATTER
