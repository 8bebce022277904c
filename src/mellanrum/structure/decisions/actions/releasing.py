"""Telling of what was decided: one decision or many, each once."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.decisions.events import DecisionReleased
from mellanrum.structure.decisions.kinds import Capacity, Part, Reason
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.decisions.queries.desk import company_of
from mellanrum.structure.funding.actions import keep_answer, restate_decision, tell_board
from mellanrum.structure.funding.actions import release_decision as release_request
from mellanrum.structure.funding.models import Backing, Request, RequestMove
from mellanrum.structure.ideas.actions import answer_idea
from mellanrum.structure.ideas.models import Answer, Idea, Move, NextStep, OwnStep
from mellanrum.structure.matters.actions import carry_out_matter, settle_matter
from mellanrum.structure.matters.kinds import READY, Outcome
from mellanrum.structure.matters.models import Matter, MatterMove
from mellanrum.structure.process.queries import the_process

from .passing_on import pass_on
from .veiling import veil_money

# As much as an answer about hours holds.
ANSWER = 500


@transaction.atomic
def release_decision(letter: Letter, *, by: User) -> None:
    """Tell the author, show the decision, and let the idea move where that was decided: all of it or nothing."""
    letter.release(by=by)
    decision = letter.decision
    _carry_out(letter, by=by)
    veil_money(decision.matter)
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
    # As it stands now, and the same for all that is done with it.
    decision.idea = matter.idea = Idea.objects.get(pk=decision.idea_id)
    words = _said_in(decision, Part.WORDS)
    if matter.stage in READY:
        letter.matter_move = _settle(decision, words=words, by=by)
    if matter.backing:
        _answer_hours(decision, matter.backing, words=words, by=by)
    elif matter.request:
        letter.request_move = _release_request(decision, matter.request, words=words, by=by)
    elif decision.outcome == Outcome.YES:
        letter.move = _move_idea(decision, words=words, by=by)
    else:
        letter.answer = _answer_idea(decision, words=words, by=by)
    letter.save(update_fields=["matter_move", "request_move", "move", "answer"])


def _move_idea(decision: Decision, *, words: str, by: User) -> Move | None:
    if not _can_move(decision.idea, decision.matter):
        return None
    return carry_out_matter(decision.matter, words=words, by=by)


def _answer_hours(decision: Decision, backing: Backing, *, words: str, by: User) -> None:
    """Those who asked have their answer; a question that was taken back before it was told stays so."""
    backing.request.hold()
    if not backing.waits or backing.request.has_ended:
        return
    with override(settings.LANGUAGE_CODE):
        right = _("Point {point} of the delegation order of {owner} gives the right.")
    given = right.format(point=decision.point, owner=decision.board_name) if decision.point else decision.paragraph
    keep_answer(
        backing,
        accept=decision.outcome == Outcome.YES,
        # A tap without words says no more than the reason does.
        answer="" if words == _reason_of(decision) else words[:ANSWER],
        person=_decider(decision),
        ground=f"{decision.post}. {given}",
        by=by,
    )


def _answer_idea(decision: Decision, *, words: str, by: User) -> Answer | None:
    idea = decision.idea
    if not _waits(idea):
        return None
    day = add_working_days(clock.today(), idea.at.work_days)
    return answer_idea(idea, words=words, next_step=OwnStep.USUAL, holder=idea.carrier, due_on=day, by=by)


def _release_request(decision: Decision, request: Request, *, words: str, by: User) -> RequestMove | None:
    """The request says what the decision does, as it is told: what was put right before that stands nowhere."""
    said = {"words": words, "conditions": _said_in(decision, Part.CONDITIONS)}
    if request.is_released:
        why = _put_right(decision)
        return restate_decision(request, amount=decision.amount, reason=why, **said, by=_decider(decision) or by)
    is_no = decision.outcome == Outcome.NO
    told = release_request(
        request, reason=_reason_of(decision) if is_no else _said_in(decision, Part.DESPITE), **said, by=by
    )
    if decision.capacity == Capacity.BOARD:
        # A board that has decided itself has nothing to be told.
        tell_board(request, on=decision.met_on or local_day(decision.decided_at), by=by)
    return told


def _said_in(decision: Decision, part: Part) -> str:
    """A text of a decision, as others may read it."""
    said = decision.openings.filter(part=part).values_list("value", flat=True).first() or ""
    return pass_on(said, secrecy=decision.secrecy)


def _reason_of(decision: Decision) -> str:
    """The reason from the short list, where it is open to others. A correction stands for the first that said no."""
    first = decision if decision.reason != Reason.CORRECTION else decision.matter.decisions.get(corrects=None)
    with override(settings.LANGUAGE_CODE):
        return "" if decision.is_secret else str(Reason(first.reason).label)


def _put_right(decision: Decision) -> str:
    with override(settings.LANGUAGE_CODE):
        return "" if decision.is_secret else str(Reason.CORRECTION.label)


def _decider(decision: Decision) -> User | None:
    opening = decision.openings.filter(part=Part.DECIDER).select_related("person").first()
    return opening.person if opening else None


def _settle(decision: Decision, *, words: str, by: User) -> MatterMove:
    person = _decider(decision)
    return settle_matter(
        decision.matter,
        outcome=Outcome(decision.outcome),
        words=words,
        decider=person,
        board=None if person else decision.board,
        company=None if person or decision.board_id else company_of(decision.unit),
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
