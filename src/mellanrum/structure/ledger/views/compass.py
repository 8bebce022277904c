"""The budget compass: until when one must come in, how much is left, and what to look at in time."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.structure.ledger import actions, permissions
from mellanrum.structure.ledger.forms import BudgetYearForm
from mellanrum.structure.ledger.models import BudgetYear
from mellanrum.structure.ledger.queries import (
    Balance,
    by_board,
    next_budget_year,
    notices,
    share_of_year,
    veil_for,
    years_with_money,
)

from .asking import Question, ask
from .drawing import bar

FIRST_YEAR, LAST_YEAR = 2000, 2100


@require_safe
def compass(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_see_funds(request.user))
    today = clock.today()
    years = years_with_money()
    year = _year(request.GET.get("year", ""), years) or today.year
    boards = by_board(year, veil_for(request.user))
    gone = share_of_year(year, today)
    bars = [bar(one.board, one.balance, gone) for one in boards]
    total = bar(_("All boards"), sum((one.balance for one in boards), Balance()), gone)
    coming = next_budget_year()
    context = {
        "year": year,
        "tabs": _tabs(years, year),
        "bars": bars,
        "total": total,
        "figures": [total, *bars] if len(bars) > 1 else bars,
        "notices": notices(boards, year, today),
        "next": coming,
        "coming": today.year + 1,
        "later": coming.year + 1 if coming else None,
        "today": today,
        "keeps": permissions.can_keep_funds(request.user),
    }
    return render(request, "ledger/compass.html", context)


def _year(word: str, years: list[int]) -> int | None:
    return next((year for year in years if str(year) == word), None)


def _tabs(years: list[int], here: int) -> list[dict[str, object]]:
    shown = sorted({*years, here}, reverse=True)
    address = reverse("ledger:compass")
    return [{"url": f"{address}?year={year}", "label": str(year), "here": year == here} for year in shown]


def save_budget_year(request: HttpRequest, year: int) -> HttpResponse:
    ensure(permissions.can_keep_funds(request.user))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    known = BudgetYear.objects.filter(year=year).first() or _as_usual(year)
    form = BudgetYearForm(request.POST or None, instance=known)
    if form.is_valid():
        actions.save_budget_year(year, **form.cleaned_data, by=request.user)
        tell(request, _("The days of the budget for {year} are saved.").format(year=year))
        return redirect("ledger:compass")
    heading = _("When is the budget for {year} decided?").format(year=year)
    lead = _("Whoever has an idea sees these days, and how long is left.")
    return ask(request, form, Question(heading, _("Save"), reverse("ledger:compass"), _("The budget compass"), lead))


def _as_usual(year: int) -> BudgetYear:
    """The days that many municipalities have, to begin from."""
    return BudgetYear(year=year, in_by=date(year - 1, 4, 30), decided_by=date(year - 1, 5, 14))
