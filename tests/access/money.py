"""Somebody else's money: a claim on a fund with a cost, and a list of costs that is being looked at."""

from collections.abc import Callable

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.structure.ledger.actions import use
from mellanrum.structure.ledger.models import Claim, CostList
from mellanrum.structure.ledger.tests.factories import make_claim, make_cost_list


def make_cost(person: User) -> Claim:
    """A claim for which somebody has written down a cost, and uploaded more of them."""
    claim = make_claim(granted=500)
    use(claim, amount=100, on=clock.today(), by=person)
    make_cost_list(claim, by=person)
    return claim


# What has an address, by the name it goes by there.
OF_MONEY: dict[str, Callable[[Claim], object]] = {
    "claim_id": lambda claim: claim.pk,
    "costs_id": lambda claim: CostList.objects.get(fund=claim.fund).pk,
    "fund_id": lambda claim: claim.fund.pk,
    "row_id": lambda claim: claim.transactions.get(kind="use").pk,
    "year": lambda claim: 2028,
}
