"""What only those who keep the money may know of yet: what a decision did that is not told, or that is secret.

To everybody else that money stands as it did before: reserved, as it was asked for. Their figures add up as well.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.ledger.models import Entry
from mellanrum.structure.ledger.permissions import can_keep_funds

from .figures import FIGURES, Balance

Kept = Iterable[tuple[UUID, datetime]]
_asks: list[Callable[[], Kept]] = []


def keeps_from_others(ask: Callable[[], Kept]) -> Callable[[], Kept]:
    """Let a room above say of which claims, and from which moment on, only those who keep the money may know."""
    _asks.append(ask)
    return ask


@dataclass(frozen=True)
class Side:
    """One side of a row that is kept from somebody."""

    row: UUID
    fund: UUID
    allotment: UUID
    account: str
    amount: int


@dataclass(frozen=True)
class Veil:
    """The rows that somebody is not to know of."""

    sides: tuple[Side, ...] = ()

    @property
    def rows(self) -> set[UUID]:
        return {side.row for side in self.sides}

    def over(self, balance: Balance, *, fund: UUID | None = None, allotment: UUID | None = None) -> Balance:
        """The figures of a fund, or of one allotment, as they were without those rows."""
        moved = [side for side in self.sides if fund == side.fund or allotment == side.allotment]
        sums = {name: sum(side.amount for side in moved if side.account == name) for name in FIGURES[1:]}
        return balance + Balance(**{name: -amount for name, amount in sums.items()})


def veil_for(user: Viewer) -> Veil:
    """What is kept from somebody; nothing from those who keep the money. Two questions, one where nothing is kept."""
    kept = [] if can_keep_funds(user) else [one for ask in _asks for one in ask()]
    if not kept:
        return Veil()
    since = Q()
    for claim, moment in kept:
        since |= Q(transaction__claim=claim, transaction__created_at__gte=moment)
    names = ("transaction", "transaction__fund", "transaction__allotment", "account", "amount")
    return Veil(tuple(Side(*row) for row in Entry.objects.filter(since).values_list(*names)))
