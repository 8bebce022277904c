"""The funds there are, with what is in them."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mellanrum.foundation.core.gathering import as_json, from_json
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.permissions import Viewer, roles_of, somebody
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ledger.models import Allotment, Fund

from .figures import FIGURES, Balance, balances
from .veil import Veil, veil_for

SHOWN = ("id", "name", "year", "purpose", "is_open", "board__id", "board__name", "unit__id", "unit__name")


@dataclass(frozen=True)
class FundInList:
    """A fund and where its money is."""

    fund: Fund
    balance: Balance


@dataclass(frozen=True)
class OneFund:
    """One fund, as a question that is put into SQL once for everybody with the same roles."""

    roles: frozenset[Role]

    def __call__(self, values: dict[str, Any]) -> QuerySet[Fund, Any]:
        seen = Fund.objects.visible_to(somebody(values["viewer"], self.roles))
        return seen.filter(pk=values["fund"]).values_list(as_json(*SHOWN))


def funds_seen_by(user: Viewer) -> list[FundInList]:
    """The funds somebody may see, the newest year first: as many questions however many they are."""
    funds = list(Fund.objects.visible_to(user).select_related("board", "unit").order_by("-year", swedish_order("name")))
    found, veil = balances([fund.pk for fund in funds]), veil_for(user)
    return [FundInList(fund, veil.over(found.get(fund.pk, Balance()), fund=fund.pk)) for fund in funds]


def fund_seen_by(user: Viewer, fund_id: UUID) -> Fund | None:
    """A fund as its page shows it, for those who may see it."""
    found = ask(OneFund(roles_of(user)), {"fund": fund_id, "viewer": user.pk}, prepared=True)
    return from_json(Fund, json.loads(found[0][0])) if found else None


def boards_in(fund: Fund, veil: Veil) -> list[tuple[str, Balance]]:
    """The boards that have put money into a fund by name, and where it is as far as somebody may know."""
    found = ask(_boards, {"fund": fund.pk}, prepared=True)
    return [(name, veil.over(Balance(*figures), allotment=its_id)) for its_id, name, *figures in found]


def _boards(values: dict[str, Any]) -> QuerySet[Allotment, Any]:
    allotments = Allotment.objects.filter(fund=values["fund"])
    return allotments.order_by(swedish_order("board__name")).values_list("id", "board__name", *FIGURES)
