"""Sums as people see them: the numbers in large, and the bar that shows where an allotment is."""

from collections.abc import Hashable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellanrum.foundation.core.remembering import RememberedLatest
from mellanrum.foundation.ui.words import amount
from mellanrum.structure.ledger.geometry import WHOLE, Part, parts_of
from mellanrum.structure.ledger.queries import Balance
from mellanrum.structure.ledger.queries.funds import SeenFund

KEPT = 256
_drawn: RememberedLatest[Hashable, SafeString] = RememberedLatest(KEPT)


@dataclass(frozen=True)
class Bar:
    """One whole of money as a picture with its words; ``today`` is where an even pace would be, if it is this year."""

    name: str
    words: str
    balance: Balance
    parts: tuple[Part, ...]
    today: int | None


def bar(name: str, balance: Balance, gone: float = 0) -> Bar:
    """The bar of a fund, or of what one board has put in; ``gone`` is the share of the year that has gone."""
    words = _("{used} used and {unused} granted but not used, {reserved} reserved, {free} free, of {all}").format(
        used=amount(balance.used),
        unused=amount(balance.unused),
        reserved=amount(balance.reserved),
        free=amount(balance.free),
        all=amount(balance.allotted),
    )
    parts = parts_of(balance.allotted, balance.used, balance.unused, balance.reserved)
    return Bar(name, words, balance, parts, round(gone * WHOLE) if 0 < gone < 1 else None)


def money_in(seen: SeenFund, gone: float) -> SafeString:
    """Where the money of a fund is, as numbers, picture and table; drawn once for all that it is drawn from."""
    key = (get_language(), str(seen.fund), seen.boards, gone)
    return _drawn.get(key) or _drawn.set(key, _drawn_anew(seen, gone))


def _drawn_anew(seen: SeenFund, gone: float) -> SafeString:
    bars = [bar(board, balance, gone) for board, balance in seen.boards]
    whole = sum((balance for _board, balance in seen.boards), Balance())
    return render_to_string("ledger/money.html", {"fund": seen.fund, "bars": bars, "balance": whole})
