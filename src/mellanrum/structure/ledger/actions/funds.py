"""Funds and the claims on them."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.ledger.events import ClaimOpened, CodeNamed, FundChanged
from mellanrum.structure.ledger.models import Allotment, Claim, Fund

from .writing import lock

SAID = ["name", "year", "purpose", "board", "unit", "is_open"]


@transaction.atomic
def save_fund(fund: Fund, *, by: User | None) -> Fund:
    """Set up a fund, or change what is said of it; its money is moved by rows alone, and keeps its year."""
    if Fund.objects.select_for_update().filter(pk=fund.pk, rows__gt=0).exclude(year=fund.year).exists():
        raise Refused(_("There is money in the fund for this year. Set up a new fund for another year."))
    try:
        with transaction.atomic():
            fund.save(update_fields=None if fund._state.adding else SAID)
    except IntegrityError:
        raise Refused(
            _("There is already a fund called {name} for {year}.").format(name=fund.name, year=fund.year)
        ) from None
    announce(FundChanged(fund=fund, by=by))
    return fund


@transaction.atomic
def open_claim(fund: Fund, *, words: str, board: Board | None = None, by: User | None) -> Claim:
    """Open a claim on a fund, met from ``board``'s money; the board may be left out where only one has put money in."""
    if not fund.is_open:
        raise Refused(_("{fund} takes no more requests.").format(fund=fund))
    claim = Claim.objects.create(allotment=_met_from(fund, board), words=words[:200])
    announce(ClaimOpened(claim=claim, fund=fund, by=by))
    return claim


@transaction.atomic
def name_code(claim: Claim, *, code: str, by: User | None) -> Claim:
    """Say what a claim is called in the finance system; costs that are brought in find their way by it."""
    fund = lock(claim.allotment.fund_id)
    others = Claim.objects.filter(allotment__fund=fund, code__iexact=code).exclude(pk=claim.pk)
    if code and others.exists():
        raise Refused(_("Something else in {fund} has the code {code}.").format(fund=fund, code=code))
    claim.code = code
    claim.save(update_fields=["code"])
    announce(CodeNamed(claim=claim, fund=fund, by=by))
    return claim


@transaction.atomic
def keep_from_others(claim: Claim, *, since: Callable[[], datetime | None]) -> None:
    """Leave what has happened to a claim since a moment to those who keep the money; None: it is for everybody again.

    ``since`` is asked when the claim is locked: of two who change at once what is told, the last sees what both did.
    """
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    Claim.objects.filter(pk=claim.pk).update(kept_since=since())


def _met_from(fund: Fund, board: Board | None) -> Allotment:
    there = list(fund.allotments.select_related("board", "fund").order_by("created_at"))
    found = [allotment for allotment in there if board is None or allotment.board_id == board.pk]
    if not found:
        raise Refused(_("No board has put money into {fund} that this can be met from.").format(fund=fund))
    if len(found) > 1:
        boards = ", ".join(str(allotment.board) for allotment in found)
        raise Refused(
            _("Several boards have put money into {fund}. Say whose it is: {boards}.").format(fund=fund, boards=boards)
        )
    return found[0]
