"""What only those who keep the money may know of yet: what a decision did that is not told, or that is secret.

To everybody else that money stands as it did before: reserved, as it was asked for. Their figures add up as well.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.ledger.models import Entry
from mellanrum.structure.ledger.permissions import can_keep_funds

from .figures import FIGURES, Balance

SIDE = ("transaction", "transaction__fund", "transaction__allotment", "account", "amount")


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
    """What is kept from somebody; nothing from those who keep the money. One question, to few rows however many are."""
    return Veil() if can_keep_funds(user) else Veil(tuple(Side(*row) for row in ask(_kept, {}, prepared=True)))


def _kept(nothing_given: dict[str, Any]) -> QuerySet[Entry, Any]:
    kept = Entry.objects.filter(transaction__claim__kept_since__isnull=False)
    return kept.filter(transaction__created_at__gte=F("transaction__claim__kept_since")).values_list(*SIDE)
