"""The rows of a fund or of a claim, newest first: a page is found by the number where the one before ended."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from mellanrum.foundation.core.queries import ask
from mellanrum.structure.ledger.kinds import MOVES, Account, Kind
from mellanrum.structure.ledger.models import Claim, Fund, Transaction

from .veil import Veil

PAGE = 25
# What the question calls otherwise than the row does.
CALLED = {
    "board": "allotment__board__name",
    "claim": "claim__words",
    "code": "claim__code",
    "by": "by__name",
    "written_at": "created_at",
    "reverses": "reverses__number",
    "reversed_kind": "reverses__kind",
    "reversed_by": "reversed_by__number",
}


class Row(NamedTuple):
    """One row of the ledger with what is told of it."""

    id: uuid.UUID
    number: int
    day: date
    kind: str
    amount: int
    board: str
    claim_id: uuid.UUID | None
    claim: str | None
    code: str | None
    comment: str
    reference: str
    by: str | None
    written_at: datetime
    reverses: int | None
    reversed_kind: str | None
    reversed_by: int | None

    @property
    def what(self) -> str:
        """Its kind in words."""
        return str(Kind(self.kind).label)

    @property
    def accounts(self) -> tuple[Account, Account]:
        """From which account to which."""
        if self.reversed_kind:
            target, source = MOVES[Kind(self.reversed_kind)]
            return source, target
        return MOVES[Kind(self.kind)]


COLUMNS = tuple(CALLED.get(name, name) for name in Row._fields)


@dataclass(frozen=True)
class Page:
    """Some rows, and the number that the next page begins below; 0 when these were the last."""

    rows: tuple[Row, ...]
    next_before: int


def rows_of_fund(fund: Fund, veil: Veil, before: int = 0) -> Page:
    """A page of what has happened in a fund, as far as somebody may know; ``before`` is where the one before ended."""
    return _page("fund", fund.pk, before, hidden=tuple(veil.rows))


def rows_of_claim(claim: Claim, before: int = 0) -> Page:
    """A page of what has happened to a claim."""
    return _page("claim", claim.pk, before)


def every_row(fund: Fund) -> Iterator[Row]:
    """All rows of a fund in the order they were written, read some at a time."""
    rows = Transaction.objects.filter(fund=fund).order_by("number").values_list(*COLUMNS)
    return (Row(*row) for row in rows.iterator())


def _page(whose: str, its_id: uuid.UUID, before: int, hidden: tuple[uuid.UUID, ...] = ()) -> Page:
    more = {name: value for name, value in {"before": before, "hidden": hidden}.items() if value}
    asked: dict[str, Any] = {whose: its_id, **more}
    found = [Row(*row) for row in ask(_newest, asked, prepared=True)]
    return Page(tuple(found[:PAGE]), found[PAGE - 1].number if len(found) > PAGE else 0)


def _newest(asked: dict[str, Any]) -> QuerySet[Transaction, Any]:
    names = {"before": "number__lt"}
    seen = {names.get(name, name): value for name, value in asked.items() if name != "hidden"}
    rows = Transaction.objects.filter(**seen)
    if "hidden" in asked:
        rows = rows.exclude(pk__in=asked["hidden"])
    return rows.order_by("-number").values_list(*COLUMNS)[: PAGE + 1]
