"""What a request holds of its fund before anything is decided."""

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.ledger import actions as ledger
from mellanrum.structure.ledger.models import Claim
from mellanrum.structure.ledger.queries import standing


def reserve_anew(claim: Claim, *, amount: int, by: User) -> None:
    """Let exactly ``amount`` öre be reserved for a claim, whatever was before."""
    more = amount - standing(claim).reserved
    if more > 0:
        ledger.reserve(claim, amount=more, by=by)
    if more < 0:
        ledger.release(claim, amount=-more, by=by)
