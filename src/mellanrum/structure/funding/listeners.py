"""What requests do when something happens elsewhere."""

from uuid import UUID

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import listens_to
from mellanrum.structure.ledger.events import RowReversed

from . import actions
from .models import Request


@listens_to(RowReversed)
def settle_what_came_back(by_id: str | None, claim_id: str | None = None, **facts: object) -> None:
    """Let a settled request that has got money again be settled again."""
    for request in Request.objects.filter(claim=claim_id) if claim_id else ():
        actions.settle_anew(request, by=User.objects.get(pk=UUID(by_id)) if by_id else None)
