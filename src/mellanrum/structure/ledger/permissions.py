"""Who may see the money and who keeps it.

Everybody who works here sees the funds, their rows and all sums: it is the municipality's money. What a row was for,
its comment, its receipt and who wrote it are for those who keep the funds: a claim may be for an idea that only a
working group knows of, and a receipt may name somebody. What a decision did that is not told, or is secret, only they
know of too.
"""

from mellanrum.foundation.organisation.permissions import Viewer, holds, works_here

from .kinds import Kind
from .models import Transaction
from .models.funds import KEEPERS

# What keepers write themselves. Reservations and grants follow from decisions and are taken back there.
KEPT_BY_HAND = (Kind.ALLOT, Kind.USE, Kind.GIVE_BACK)


def can_see_funds(user: Viewer) -> bool:
    """Whether somebody may see funds and sums."""
    return works_here(user)


def can_keep_funds(user: Viewer) -> bool:
    """Whether somebody may set up funds, put money in, write down costs and fetch the books."""
    return holds(user, *KEEPERS)


def can_reverse(user: Viewer, row: Transaction) -> bool:
    """Whether somebody may take back a row: once, and only what keepers write themselves."""
    return can_keep_funds(user) and row.kind in KEPT_BY_HAND and not hasattr(row, "reversed_by")
