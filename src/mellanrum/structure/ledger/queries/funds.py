"""The funds there are, with what is in them."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from mellanrum.foundation.core.gathering import as_json, from_json
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.permissions import Viewer, roles_of, somebody
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ledger.models import Allotment, Claim, Fund

from .figures import FIGURES, Balance, balances
from .veil import Veil, veil_for

SHOWN = ("id", "name", "year", "purpose", "is_open", "board__id", "board__name", "unit__id", "unit__name")


@dataclass(frozen=True)
class FundInList:
    """A fund and where its money is."""

    fund: Fund
    balance: Balance


@dataclass(frozen=True)
class SeenFund:
    """A fund, and its boards by name with where the money of each is, as far as somebody may know."""

    fund: Fund
    boards: tuple[tuple[str, Balance], ...]
    veil: Veil


@dataclass(frozen=True)
class OneFund:
    """One fund, as a question that is put into SQL once for everybody with the same roles."""

    roles: frozenset[Role]

    def __call__(self, values: dict[str, Any]) -> QuerySet[Fund, Any]:
        seen = Fund.objects.visible_to(somebody(values["viewer"], self.roles))
        boards = Allotment.objects.filter(fund=OuterRef("pk")).order_by(swedish_order("board__name"))
        kept = Claim.objects.filter(allotment__fund=OuterRef("pk"), kept_since__isnull=False)
        rows = boards.values(row=as_json("id", "board__name", *FIGURES))
        inside: dict[str, Any] = {"boards": ArraySubquery(rows), "is_kept": Exists(kept)}
        return seen.filter(pk=values["fund"]).values_list(as_json(*SHOWN, **inside))


def funds_seen_by(user: Viewer) -> list[FundInList]:
    """The funds somebody may see, the newest year first: as many questions however many they are."""
    funds = list(Fund.objects.visible_to(user).select_related("board", "unit").order_by("-year", swedish_order("name")))
    found, veil = balances([fund.pk for fund in funds]), veil_for(user)
    return [FundInList(fund, veil.over(found.get(fund.pk, Balance()), fund=fund.pk)) for fund in funds]


def fund_seen_by(user: Viewer, fund_id: UUID) -> SeenFund | None:
    """A fund as its page shows it, for those who may see it: one question, two where something is kept from others."""
    found = ask(OneFund(roles_of(user)), {"fund": fund_id, "viewer": user.pk}, prepared=True)
    if not found:
        return None
    row = json.loads(found[0][0])
    veil, boards = veil_for(user) if row.pop("is_kept") else Veil(), row.pop("boards")
    return SeenFund(from_json(Fund, row), tuple(_board(one, veil) for one in boards), veil)


def _board(row: dict[str, Any], veil: Veil) -> tuple[str, Balance]:
    balance = Balance(*(row[name] for name in FIGURES))
    return row["board__name"], veil.over(balance, allotment=UUID(row["id"]))
