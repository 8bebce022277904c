"""The budget compass: what each board has put aside, granted and used in a year, and what to look at in time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.foundation.ui.words import amount
from mellanrum.structure.ledger.models import Allotment, BudgetYear

from .figures import Balance, balance_in
from .veil import Veil

MONTHS = 12
# When somebody should look, as shares of the year and of the money. Two numbers a rule, so that it can be read aloud.
SLOW_FROM, SLOW_BELOW = 0.25, 0.5  # after a quarter of the year: less than half of an even pace is granted
LATE_FROM, LATE_ABOVE = 0.75, 0.25  # in the last quarter of the year: more than a quarter of the money is free
UNUSED_FROM, UNUSED_BELOW = 0.5, 0.5  # after half the year: less than half of an even pace is used of what was granted
FAST_FROM, FAST_AHEAD = 1 / MONTHS, 1 / 3  # after a month: a third of the money is ahead of an even pace
FULL_BELOW = 0.1  # whenever: less than a tenth is left


@dataclass(frozen=True)
class BoardYear:
    """One board's money of one year, whatever funds it lies in."""

    board: str
    balance: Balance


@dataclass(frozen=True)
class Notice:
    """Something to look at in time: ``kind`` is the colour of a tag, which says it in a word as well."""

    kind: str
    label: str
    words: str


def by_board(year: int, veil: Veil) -> list[BoardYear]:
    """Every board with money in a fund of the year, as far as somebody may know; one question."""
    found: dict[str, Balance] = defaultdict(Balance)
    for allotment in Allotment.objects.filter(fund__year=year).select_related("board"):
        found[allotment.board.name] += veil.over(balance_in(allotment), allotment=allotment.pk)
    return [BoardYear(board, found[board]) for board in sorted(found, key=swedish_key)]


def years_with_money() -> list[int]:
    """The years that there are funds for, the newest first."""
    years = Allotment.objects.order_by("-fund__year").values_list("fund__year", flat=True).distinct()
    return list(years)


def next_budget_year() -> BudgetYear | None:
    """The first budget that is not decided yet, among those whose days are written down."""
    return BudgetYear.objects.filter(decided_by__gte=clock.today()).order_by("year").first()


def share_of_year(year: int, today: date) -> float:
    """How much of a year has gone: nothing before it, all of it after it."""
    first, next_first = date(year, 1, 1), date(year + 1, 1, 1)
    gone = (today - first).days + 1
    return min(max(gone / (next_first - first).days, 0), 1)


def notices(boards: list[BoardYear], year: int, today: date) -> list[Notice]:
    """What is worth looking at now, in plain words."""
    gone = share_of_year(year, today)
    if gone >= 1:
        return [notice for one in boards for notice in _left_over(one, year)]
    return [
        notice for one in boards for notice in (*_slow(one, gone), *_unused(one, gone), *_full(one, gone, year, today))
    ]


def _slow(one: BoardYear, gone: float) -> list[Notice]:
    now = one.balance
    if gone < SLOW_FROM or now.granted + now.reserved >= now.allotted * gone * SLOW_BELOW:
        return _late(one, gone)
    words = _(
        "{board}: {time} per cent of the year has gone, but only {money} per cent of the money is granted. "
        "{sum} is free to ask for."
    )
    shares = {"time": round(gone * 100), "money": now.granted * 100 // now.allotted}
    return [Notice("warning", _("too little is used"), words.format(board=one.board, sum=amount(now.free), **shares))]


def _late(one: BoardYear, gone: float) -> list[Notice]:
    now = one.balance
    if gone < LATE_FROM or now.free <= now.allotted * LATE_ABOVE:
        return []
    words = _(
        "{board}: the last quarter of the year is here, and {sum} of {all} is still free. "
        "What nobody asks for now will hardly be used this year."
    )
    told = words.format(board=one.board, sum=amount(now.free), all=amount(now.allotted))
    return [Notice("warning", _("too little is used"), told)]


def _unused(one: BoardYear, gone: float) -> list[Notice]:
    now = one.balance
    if gone < UNUSED_FROM or now.used >= now.granted * gone * UNUSED_BELOW:
        return []
    words = _(
        "{board}: {sum} is granted but not used. Ask those who have it whether they need it all; "
        "what they give back helps somebody else."
    )
    return [Notice("warning", _("granted, not used"), words.format(board=one.board, sum=amount(now.unused)))]


def _full(one: BoardYear, gone: float, year: int, today: date) -> list[Notice]:
    now = one.balance
    if now.free >= now.allotted * FULL_BELOW:
        return _fast(one, gone)
    months = MONTHS - today.month if today.year == year else MONTHS
    words = ngettext(
        "{board}: only {sum} of {all} is left, and {count} month of the year remains.",
        "{board}: only {sum} of {all} is left, and {count} months of the year remain.",
        months,
    )
    words = words if months else _("{board}: only {sum} of {all} is left for the rest of the year.")
    told = words.format(board=one.board, sum=amount(now.free), all=amount(now.allotted), count=months)
    return [Notice("danger", _("soon empty"), told)]


def _fast(one: BoardYear, gone: float) -> list[Notice]:
    now = one.balance
    spoken_for = now.granted + now.reserved
    if gone < FAST_FROM or spoken_for <= now.allotted * (gone + FAST_AHEAD):
        return []
    words = _(
        "{board}: {time} per cent of the year has gone, and {money} per cent of the money is granted or reserved. "
        "At this pace it ends before the year does."
    )
    shares = {"time": round(gone * 100), "money": spoken_for * 100 // now.allotted}
    return [Notice("warning", _("goes fast"), words.format(board=one.board, **shares))]


def _left_over(one: BoardYear, year: int) -> list[Notice]:
    now = one.balance
    unspent = now.allotted - now.used
    if not unspent:
        return []
    words = _("{board}: {sum} of {all} was never used in {year}.")
    told = words.format(board=one.board, sum=amount(unspent), all=amount(now.allotted), year=year)
    return [Notice("info", _("left over"), told)]
