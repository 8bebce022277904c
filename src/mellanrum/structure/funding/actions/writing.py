"""Writing a request: begun on an idea, saved as often as one likes, thrown away or sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.funding.events import RequestBegun, RequestDiscarded, RequestSaved
from mellanrum.structure.funding.models import CoFunding, Cost, EffectGoal, Request, RequestMove
from mellanrum.structure.funding.queries import lacking, preparer_of, purses_of
from mellanrum.structure.funding.stages import WRITTEN, BackingKind, RequestStage
from mellanrum.structure.ideas.actions.promising import hold_still
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger import actions as ledger
from mellanrum.structure.ledger.models import Claim, Fund

from .backing import settle_hours
from .moving import moved
from .reserving import reserve_anew

Lines = Sequence[Mapping[str, Any]]


@transaction.atomic
def begin_request(idea: Idea, *, fund: Fund | None, by: User) -> Request:
    """Begin to ask a fund for money, or with no fund for hours only; a draft there is already is gone on with."""
    request, made = Request.objects.get_or_create(
        idea=idea, fund=fund, stage=RequestStage.DRAFT, defaults={"applicant": by, "holder": by}
    )
    if made:
        announce(RequestBegun(request=request, idea=idea, by=by))
    return request


@transaction.atomic
def save_request(
    request: Request,
    *,
    by: User,
    costs: Lines = (),
    co_fundings: Lines = (),
    effect_goals: Lines = (),
    **words: Any,
) -> None:
    """Save what is asked for: ``words`` are purpose, otherwise, area, starts_on and ends_on; the rest are lines.

    The amount is the sum of the costs. What cannot be saved any more is refused.
    """
    amount = sum(cost["amount"] for cost in costs) if request.fund_id else 0
    still_written = Request.objects.filter(pk=request.pk, stage__in=WRITTEN)
    if not still_written.update(amount=amount, **words):
        raise Refused(_("The request has been sent, and can no longer be changed."))
    for model, lines in (
        (Cost, costs if request.fund_id else ()),
        (CoFunding, co_fundings),
        (EffectGoal, effect_goals),
    ):
        model._default_manager.filter(request=request).delete()
        model._default_manager.bulk_create([model(request=request, **line) for line in lines])
    request.refresh_from_db()
    announce(RequestSaved(request=request, idea=request.idea, by=by))


@transaction.atomic
def discard_request(request: Request, *, by: User) -> None:
    """Throw away a request that has not been sent; what is decided about hours on it is kept, and so is it."""
    decided = Q(accepted=True) | ~Q(ground="") | Q(person=None)
    if request.backings.filter(decided, kind=BackingKind.HOURS).exists():
        raise Refused(_("Hours are decided on here, and that is kept. Send the request, or let it lie."))
    announce(RequestDiscarded(request=request, idea=request.idea, by=by))
    gone, _rows = Request.objects.filter(pk=request.pk, stage=RequestStage.DRAFT).delete()
    if not gone:
        raise Refused(_("The request has been sent. Withdraw it instead."))


@transaction.atomic
def submit_request(request: Request, *, by: User, words: str = "") -> RequestMove:
    """Send a request, new or completed: the money is reserved, and whoever prepares it has it now.

    Refused, with what is lacking, as long as a rule of the fund is not met; and where the idea has ended.
    """
    hold_still(request.idea)
    request.hold()
    if not request.idea.is_under_way:
        raise Refused(_("The idea has ended, and nothing more is asked for to it."))
    missing = lacking(request)
    if missing:
        raise Refused(" ".join(one.lacking for one in missing))
    claim = request.claim or _claim_of(request, by)
    move = moved(
        request,
        RequestStage.SUBMITTED,
        by=by,
        holder=preparer_of(request),
        words=words,
        amount=request.amount,
        changes={"claim": claim, "submitted_at": request.submitted_at or clock.now()},
    )
    if claim:
        reserve_anew(claim, amount=request.amount, by=by)
    settle_hours(request, by=by)
    return move


def _claim_of(request: Request, by: User) -> Claim | None:
    purse = purses_of(request).select_related("board").first()
    if request.fund is None:
        return None
    return ledger.open_claim(request.fund, words=request.idea.title, board=purse.board if purse else None, by=by)


@transaction.atomic
def withdraw_request(request: Request, *, reason: str, by: User) -> RequestMove:
    """Take back a request that is not decided: the money is free again."""
    move = moved(request, RequestStage.WITHDRAWN, by=by, holder=None, reason=reason)
    if request.claim:
        ledger.release(request.claim, by=by)
    return move
