"""The funds there are, with what is in them."""

from dataclasses import dataclass

from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.ledger.models import Allotment, Fund

from .figures import Balance, balance_in, balances


@dataclass(frozen=True)
class FundInList:
    """A fund and where its money is."""

    fund: Fund
    balance: Balance


def funds_seen_by(user: Viewer) -> list[FundInList]:
    """The funds somebody may see, the newest year first: two questions, however many they are."""
    funds = list(Fund.objects.visible_to(user).select_related("board", "unit").order_by("-year", swedish_order("name")))
    found = balances([fund.pk for fund in funds])
    return [FundInList(fund, found.get(fund.pk, Balance())) for fund in funds]


def boards_in(fund: Fund) -> list[tuple[Allotment, Balance]]:
    """What each board has put into a fund, and where that is."""
    allotments = fund.allotments.select_related("board").order_by(swedish_order("board__name"))
    return [(allotment, balance_in(allotment)) for allotment in allotments]
