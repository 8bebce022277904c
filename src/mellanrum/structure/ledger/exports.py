"""What the ledger knows about a person, and what of it can be erased."""

from typing import Any

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User

from .models import CostList, Transaction


def rows_written_by(person: User) -> list[dict[str, Any]]:
    """The rows that somebody has written."""
    rows = Transaction.objects.filter(by=person).order_by("created_at")
    told = rows.values("fund__name", "number", "kind", "amount", "day", "comment", "created_at")
    return [{**row} for row in told]


def erase_from_ledger(person: User) -> bool:
    """Let go of lists somebody uploaded. Who wrote a row stays with it, for as long as the books are kept."""
    CostList.objects.filter(by=person).delete()
    return Transaction.objects.filter(by=person).exists()


register_export("ledger", rows_written_by)
register_erasure(erase_from_ledger)
