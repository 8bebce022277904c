"""How much there is and where, read from the figures that the database keeps: the same cost whatever has happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BigIntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Cast

from mellanrum.structure.ledger.kinds import Kind
from mellanrum.structure.ledger.models import Allotment, Claim, Fund, Transaction

FIGURES = ("allotted", "free", "reserved", "unused", "used")


@dataclass(frozen=True)
class Balance:
    """Where the money of a fund is, in whole öre: allotted = free + reserved + unused + used."""

    allotted: int = 0
    free: int = 0
    reserved: int = 0
    unused: int = 0
    used: int = 0

    @property
    def granted(self) -> int:
        """What has been granted and not given back, used or not."""
        return self.unused + self.used

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(*(getattr(self, name) + getattr(other, name) for name in FIGURES))


@dataclass(frozen=True)
class Standing:
    """What a claim has been given, in whole öre: granted = used + left, what was given back not counted."""

    reserved: int
    granted: int
    used: int
    left: int
    given_back: int


def balance_in(allotment: Allotment) -> Balance:
    """The figures of one board's allotment, as it was read."""
    return Balance(*(getattr(allotment, name) for name in FIGURES))


def balance(fund: Fund) -> Balance:
    """What is in a fund now: one question, as many rows as it has boards."""
    return balances([fund.pk]).get(fund.pk, Balance())


def balances(funds: Iterable[UUID]) -> dict[UUID, Balance]:
    """The same for many funds at once; one that no board has put money into is left out."""
    sums = [Sum(name) for name in FIGURES]
    found = Allotment.objects.filter(fund__in=funds).order_by().values_list("fund").annotate(*sums)
    return {fund: Balance(*map(int, figures)) for fund, *figures in found}


def free_in(fund: OuterRef) -> Subquery:
    """How much a fund has left to be asked for, as a part of a bigger question; nothing where there is no fund."""
    free = Allotment.objects.filter(fund=fund).order_by().values("fund").annotate(sum=Sum("free"))
    return Subquery(free.values(whole=Cast("sum", BigIntegerField())))


def standing(claim: Claim) -> Standing:
    """What a claim has now, whatever the object at hand remembers."""
    now = Claim.objects.get(pk=claim.pk)
    return Standing(now.reserved, now.unused + now.used, now.used, now.unused, _given_back(claim))


def _given_back(claim: Claim) -> int:
    given = Transaction.objects.filter(claim=claim, kind=Kind.GIVE_BACK, reversed_by=None)
    return int(given.aggregate(all=Sum("amount"))["all"] or 0)
