"""What requests do when something happens elsewhere."""

from collections.abc import Iterable
from uuid import UUID

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import listens_to
from mellanrum.structure.ledger.events import MoneyUsed, RowReversed

from . import actions
from .models import Request


@listens_to(MoneyUsed)
def begin_to_use_what_was_booked(by_id: str | None, claim_id: str | None = None, **facts: object) -> None:
    """Let a request whose costs came from the finance system be in use."""
    for request in _of_claim(claim_id):
        actions.begin_to_use(request, by=_who(by_id))


@listens_to(RowReversed)
def settle_what_came_back(by_id: str | None, claim_id: str | None = None, **facts: object) -> None:
    """Let a settled request that has got money again be settled again."""
    for request in _of_claim(claim_id):
        actions.settle_anew(request, by=_who(by_id))


def _of_claim(claim_id: str | None) -> Iterable[Request]:
    return Request.objects.filter(claim=claim_id) if claim_id else ()


def _who(by_id: str | None) -> User | None:
    return User.objects.get(pk=UUID(by_id)) if by_id else None
