"""Sums as people see them: the numbers in large, and the bar that shows where an allotment is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mellanrum.foundation.ui.words import amount
from mellanrum.structure.ledger.geometry import WHOLE, Part, parts_of
from mellanrum.structure.ledger.queries import Balance


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
