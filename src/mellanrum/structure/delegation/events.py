"""What has happened to the delegation orders."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import DelegationOrder, RuleList, Seat, Withdrawal


@dataclass(frozen=True, kw_only=True)
class OrderDrafted(Event):
    """Somebody has begun to write a new delegation order."""

    order: DelegationOrder


@dataclass(frozen=True, kw_only=True)
class DraftChanged(Event):
    """A rule of a draft was written, changed or dropped."""

    order: DelegationOrder
    point: str


@dataclass(frozen=True, kw_only=True)
class OrderAdopted(Event):
    """A delegation order was adopted, and holds from its day."""

    order: DelegationOrder


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Event):
    """A draft was thrown away before anybody had adopted it."""

    order: DelegationOrder


@dataclass(frozen=True, kw_only=True)
class RuleWithdrawn(Event):
    """A board has taken back what a rule gave away."""

    withdrawal: Withdrawal


@dataclass(frozen=True, kw_only=True)
class RulesImported(Event):
    """Rules were brought in to a draft from a file."""

    source: RuleList
    made: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class SeatGiven(Event):
    """It is clear who is chair or vice chair of a board from a day."""

    seat: Seat


@dataclass(frozen=True, kw_only=True)
class SeatLeft(Event):
    """Somebody is no longer chair or vice chair of a board."""

    seat: Seat
