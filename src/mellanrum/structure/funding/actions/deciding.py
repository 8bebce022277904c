"""Granting and declining: the request moves and the ledger with it, or neither.

Who may decide is for the rooms above to say. They may also hold a decision back (``release=False``) until it is told:
then what is said of it is written down when it is told and not before, since it may be put right until then.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.ui.words import day
from mellanrum.structure.funding.events import BoardTold, DecisionPutRight
from mellanrum.structure.funding.models import Request, RequestMove
from mellanrum.structure.funding.queries import overdue_reports, rules_of
from mellanrum.structure.funding.stages import DECIDED, RequestStage
from mellanrum.structure.ledger import actions as ledger

from .moving import moved, noted

REPORT_DAYS = 60


@transaction.atomic
def grant_request(
    request: Request,
    *,
    amount: int,
    by: User,
    conditions: str = "",
    words: str = "",
    despite: str = "",
    ground: str = "",
    release: bool = True,
) -> RequestMove:
    """Grant ``amount`` öre of what is asked for, in full or in part; what is not granted is free again at once.

    ``ground`` is what the ledger calls the decision.
    ``despite`` is why the decider grants although a final report of the same idea is overdue; without it that is
    refused. With ``release=False`` nobody is told, and no words are kept, until ``release_decision``.
    """
    request.hold()
    _ensure_may_be_granted(request, amount, despite)
    said = {"conditions": conditions, "words": words, "reason": despite} if release else {}
    changes: dict[str, object] = {"report_due_on": _report_day(request)}
    move = _decided(request, RequestStage.GRANTED, changes, by, release, amount=amount, **said)
    if request.claim and amount:
        ledger.grant(request.claim, amount=amount, ground=ground, by=by)
    return move


@transaction.atomic
def decline_request(
    request: Request, *, reason: str, words: str, by: User, ground: str = "", release: bool = True
) -> RequestMove:
    """Say no, with the reason and words to the author: what was reserved is free again at once."""
    said = {"reason": reason, "words": words} if release else {}
    move = _decided(request, RequestStage.DECLINED, {}, by, release, **said)
    if request.claim:
        ledger.release(request.claim, ground=ground, by=by)
    return move


@transaction.atomic
def release_decision(
    request: Request, *, reason: str = "", words: str = "", conditions: str = "", by: User
) -> RequestMove:
    """Tell of a decision that was held back, with what may be said of it: now it shows, and the author gets the letter.

    A row of its own tells what was said; whoever decided still stands as the one who did.
    """
    holder = _holder_after(request)
    held = Request.objects.filter(pk=request.pk, is_released=False)
    due_on = request.report_due_on if holder else None
    if not held.update(is_released=True, holder=holder, due_on=due_on, moved_at=clock.now()):
        raise Refused(_("The decision has been told already."))
    request.refresh_from_db()
    decided = request.moves.filter(to_stage=request.stage).latest("created_at", "id")
    said: dict[str, Any] = {"reason": reason, "words": words, "conditions": conditions, "amount": decided.amount}
    return noted(request, request.stage, by=decided.by, **said)


@transaction.atomic
def restate_decision(
    request: Request, *, amount: int, reason: str, words: str, conditions: str, by: User
) -> RequestMove:
    """Write down what a decision says since it was put right, after it had been told: its outcome and amount stand."""
    said: dict[str, Any] = {"reason": reason, "words": words, "conditions": conditions, "amount": amount}
    return noted(request, request.stage, by=by, event=DecisionPutRight, **said)


@transaction.atomic
def tell_board(request: Request, *, on: date, by: User | None) -> None:
    """Write down that the decision was reported to the board on a day."""
    if not Request.objects.filter(pk=request.pk, stage__in=DECIDED).update(told_board_on=on):
        raise Refused(_("There is no decision to report to the board yet."))
    request.refresh_from_db()
    announce(BoardTold(request=request, idea=request.idea, on=on, by=by))


def _decided(
    request: Request, stage: RequestStage, changes: dict[str, object], by: User, release: bool, **said: Any
) -> RequestMove:
    after = request.applicant if stage == RequestStage.GRANTED else None
    if not release:
        changes |= {"is_released": False, "stood_at": request.stage, "moved_at": request.moved_at}
    return moved(request, stage, by=by, holder=after if release else by, is_told=release, changes=changes, **said)


def _holder_after(request: Request) -> User | None:
    return request.applicant if request.stage == RequestStage.GRANTED else None


def _ensure_may_be_granted(request: Request, amount: int, despite: str) -> None:
    if amount > request.amount:
        raise Refused(_("That is more than what is asked for."))
    if request.amount and not amount:
        raise Refused(_("Grant at least something, or decline."))
    late = overdue_reports(request.idea).exclude(pk=request.pk).first()
    if late and not despite.strip():
        words = _("A final report on this idea should have been here on {day}. Say why you grant all the same.")
        raise Refused(words.format(day=day(late.report_due_on)))


def _report_day(request: Request) -> date:
    rules = rules_of(request.fund)
    return (request.ends_on or clock.today()) + timedelta(days=rules.report_days if rules else REPORT_DAYS)
