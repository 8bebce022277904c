"""What has happened to money. Comments and receipts are not in the trail; the row that it points at has them."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import BudgetYear, Claim, Fund, Transaction


@dataclass(frozen=True, kw_only=True)
class FundChanged(Event):
    """A fund was set up, or its name, purpose, owner or doors were changed."""

    fund: Fund


@dataclass(frozen=True, kw_only=True)
class ClaimOpened(Event):
    """Somebody may now be reserved and granted money from a fund."""

    claim: Claim
    fund: Fund


@dataclass(frozen=True, kw_only=True)
class CodeNamed(Event):
    """A claim got the code that it has in the finance system."""

    claim: Claim
    fund: Fund


@dataclass(frozen=True, kw_only=True)
class MoneyMoved(Event):
    """A row was written in the ledger; each kind has a name of its own below. The amount is in whole öre."""

    row: Transaction
    fund: Fund
    claim: Claim | None
    amount: int


@dataclass(frozen=True, kw_only=True)
class MoneyAllotted(MoneyMoved):
    """A board put money into a fund."""


@dataclass(frozen=True, kw_only=True)
class MoneyReserved(MoneyMoved):
    """Money was set aside for a claim that is not decided yet."""


@dataclass(frozen=True, kw_only=True)
class ReservationReleased(MoneyMoved):
    """What was set aside is free again."""


@dataclass(frozen=True, kw_only=True)
class MoneyGranted(MoneyMoved):
    """A claim was granted money."""


@dataclass(frozen=True, kw_only=True)
class MoneyUsed(MoneyMoved):
    """Granted money was spent."""


@dataclass(frozen=True, kw_only=True)
class MoneyGivenBack(MoneyMoved):
    """Granted money that was not needed went back to the fund."""


@dataclass(frozen=True, kw_only=True)
class RowReversed(MoneyMoved):
    """A row turned out to be wrong and was taken back whole."""


@dataclass(frozen=True, kw_only=True)
class CostsImported(Event):
    """A list of costs from the finance system was written into a fund's ledger: so many rows were new."""

    fund: Fund
    made: int


@dataclass(frozen=True, kw_only=True)
class BudgetYearChanged(Event):
    """The days that decide what comes into a year's budget were set."""

    budget_year: BudgetYear
