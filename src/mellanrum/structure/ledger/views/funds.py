"""Which funds there are, and what has happened in each."""

from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.sheets.writing import csv_response, xlsx_response
from mellanrum.foundation.ui.answers import ensure
from mellanrum.structure.ledger import permissions
from mellanrum.structure.ledger.models import Claim, Fund
from mellanrum.structure.ledger.queries import (
    Page,
    fund_seen_by,
    funds_seen_by,
    rows_of_claim,
    rows_of_fund,
    share_of_year,
    standing,
)

from .book import cells, columns
from .drawing import bar, money_in
from .rows import Wording

LARGEST = 10**9


@require_safe
def funds(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_see_funds(request.user))
    found = [(one.fund, bar(one.fund.name, one.balance)) for one in funds_seen_by(request.user)]
    years = [(year, list(inside)) for year, inside in groupby(found, key=lambda one: one[0].year)]
    return render(request, "ledger/funds.html", {"years": years, "keeps": permissions.can_keep_funds(request.user)})


@require_safe
def fund(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    seen = fund_seen_by(request.user, fund_id)
    if seen is None:
        raise Http404
    keeps, page = permissions.can_keep_funds(request.user), rows_of_fund(seen.fund, seen.veil, _before(request))
    context = {
        "fund": seen.fund,
        "money": money_in(seen, share_of_year(seen.fund.year, clock.today())),
        "keeps": keeps,
        "page": page,
        "rows": Wording(keeps=keeps).rows(page.rows),
        **_pager(request, page),
    }
    return render(request, "ledger/fund.html", context)


def _pager(request: HttpRequest, page: Page) -> dict[str, str]:
    """Where the next page is, and the way back from a later one to the top."""
    return {
        "next": f"?before={page.next_before}" if page.next_before else "",
        "top": "?" if _before(request) else "",
    }


@require_safe
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    found = seen_claim(request, claim_id)
    page = rows_of_claim(found, _before(request))
    context = {
        "claim": found,
        "fund": found.fund,
        "standing": standing(found),
        "page": page,
        "rows": Wording(keeps=True, of_claim=True).rows(page.rows),
        **_pager(request, page),
    }
    return render(request, "ledger/claim.html", context)


@require_safe
def export_csv(request: HttpRequest, fund_id: UUID) -> HttpResponseBase:
    found = kept_fund(request, fund_id)
    return csv_response(str(found), columns(), cells(found))


@require_safe
def export_xlsx(request: HttpRequest, fund_id: UUID) -> HttpResponseBase:
    found = kept_fund(request, fund_id)
    return xlsx_response(str(found), columns(), cells(found))


def seen_fund(request: HttpRequest, fund_id: UUID) -> Fund:
    """The fund, when the one who asks may see it; otherwise it does not exist."""
    return get_object_or_404(Fund.objects.visible_to(request.user).select_related("board", "unit"), pk=fund_id)


def kept_fund(request: HttpRequest, fund_id: UUID) -> Fund:
    """The fund, for those who keep it."""
    found = seen_fund(request, fund_id)
    ensure(permissions.can_keep_funds(request.user))
    return found


def seen_claim(request: HttpRequest, claim_id: UUID) -> Claim:
    """The claim, for those who keep the money; for others it does not exist."""
    claims = Claim.objects.visible_to(request.user).select_related("allotment__fund", "allotment__board")
    return get_object_or_404(claims, pk=claim_id)


def _before(request: HttpRequest) -> int:
    """Where the page before ended; whatever else stands in the address is the top."""
    word = request.GET.get("before", "")
    return min(int(word), LARGEST) if word.isascii() and word.isdigit() else 0
