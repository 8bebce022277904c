"""Granting and declining: the request moves and the ledger with it, or neither.

Who may decide is for the rooms above to say. They may also hold a decision back (``release=False``) until it is told.
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
from mellanrum.structure.funding.events import BoardTold, RequestMoved
from mellanrum.structure.funding.models import Request, RequestMove
from mellanrum.structure.funding.queries import overdue_reports, rules_of
from mellanrum.structure.funding.stages import DECIDED, RequestStage
from mellanrum.structure.ledger import actions as ledger

from .moving import moved

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
    release: bool = True,
) -> RequestMove:
    """Grant ``amount`` öre of what is asked for, in full or in part; what is not granted is free again at once.

    ``despite`` is why the decider grants although a final report of the same idea is overdue; without it that is
    refused. With ``release=False`` nobody is told until ``release_decision``.
    """
    request.hold()
    _ensure_may_be_granted(request, amount, despite)
    said = {"amount": amount, "conditions": conditions, "words": words, "reason": despite}
    move = _decided(request, RequestStage.GRANTED, {"report_due_on": _report_day(request)}, by, release, **said)
    if request.claim and amount:
        ledger.grant(request.claim, amount=amount, by=by)
    return move


@transaction.atomic
def decline_request(request: Request, *, reason: str, words: str, by: User, release: bool = True) -> RequestMove:
    """Say no, with the reason and words to the author: what was reserved is free again at once."""
    move = _decided(request, RequestStage.DECLINED, {}, by, release, reason=reason, words=words)
    if request.claim:
        ledger.release(request.claim, by=by)
    return move


@transaction.atomic
def release_decision(request: Request, *, by: User) -> None:
    """Tell of a decision that was held back: from now on it shows, and the author gets the letter."""
    holder = _holder_after(request)
    held = Request.objects.filter(pk=request.pk, is_released=False)
    if not held.update(is_released=True, holder=holder):
        raise Refused(_("The decision has been told already."))
    request.refresh_from_db()
    move = request.moves.filter(to_stage__in=[RequestStage.GRANTED, RequestStage.DECLINED]).latest("created_at")
    announce(
        RequestMoved(request=request, idea=request.idea, request_move=move, holder=holder, by=move.by, role=move.role)
    )


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
    changes = changes | {"is_released": release}
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
