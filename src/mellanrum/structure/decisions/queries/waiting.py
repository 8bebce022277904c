"""What waits on somebody's desk, a page at a time: found by what each matter keeps, and only what is shown judged."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, Case, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Left, TruncDate

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.places import Place, after
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.remembering import remembered
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.permissions import holds
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.queries import known_firsts
from mellanrum.structure.delegation.rules import Holder
from mellanrum.structure.ledger.queries import free_in
from mellanrum.structure.matters.models import Matter, Recommendation
from mellanrum.structure.matters.queries.deciding import Desk, desk_of, question_of, with_questions

from .desk import handed_up_last
from .pages import letters_held_by

PAGE = 20
LONGEST = 300
# What the question calls otherwise than the row does.
CALLED = {
    "idea": "idea__title",
    "proposal": "start",
    "unit_name": "unit__name",
    "unit_path": "unit__path",
    "board_name": "board__name",
    "due_on": "day",
}


class Row(NamedTuple):
    """A matter on a desk, with what its row shows and what the orders are asked about it."""

    id: UUID
    idea: str
    to_stage_id: str | None
    kind: str
    amount: int
    proposal: str
    unit_id: UUID
    unit_name: str
    unit_path: list[UUID]
    board_id: UUID | None
    board_name: str | None
    waits_for_id: UUID | None
    waits_for_board_id: UUID | None
    waits_since: datetime
    prepared_on: date
    due_on: date | None
    in_conflict: list[UUID]
    to_board: bool
    handed_up: list[UUID]
    decided_before: int
    handed_by: str | None
    advice: str | None
    left: int | None
    total: int
    holds: bool

    @property
    def unit(self) -> Unit:
        return _unit(self.unit_id, self.unit_name, tuple(self.unit_path))

    @property
    def board(self) -> Board | None:
        return _board(self.board_id, self.board_name or "") if self.board_id else None


COLUMNS = tuple(CALLED.get(name, name) for name in Row._fields)


@lru_cache
def _unit(unit_id: UUID, name: str, path: tuple[UUID, ...]) -> Unit:
    """A unit as the orders are asked about it; made once for all that belongs there."""
    return Unit(id=unit_id, name=name, path=path)


@lru_cache
def _board(board_id: UUID, name: str) -> Board:
    return Board(id=board_id, name=name)


@dataclass(frozen=True)
class Waiting:
    """A matter that waits, and who should decide it as things stand now; with nobody, why."""

    row: Row
    first: Holder | None
    why: str

    @property
    def is_still_here(self) -> bool:
        """Whether it is for the desk that keeps it: what changed a moment ago is put right at once."""
        return desk_of(self.first, self.row) == Desk.of(self.row)


@dataclass(frozen=True)
class DeskPage:
    """Some of what waits, the oldest first; how much waits in all; and where those that follow begin.

    ``may_hold``: whether there may be letters beside it that nobody has been told by.
    """

    rows: list[Waiting]
    total: int
    next: Place | None
    may_hold: bool


@dataclass(frozen=True)
class DeskQuestion:
    """The question for one page, for everybody who keeps the register, or for everybody who does not."""

    keeps_register: bool

    def __call__(self, values: dict[str, Any]) -> QuerySet[Matter, Any]:
        desk = _on_desk(values["viewer"], values.get("boards", ()), keeps_register=self.keeps_register)
        held = letters_held_by(values["viewer"], keeps_register=self.keeps_register)
        rows = _with_words(desk).annotate(holds=Exists(held))
        if "place" in values:
            rows = after(rows, "waits_since", Place(*values["place"]))
        return rows.order_by("waits_since", "id").values_list(*COLUMNS)[: PAGE + 1]


def _on_desk(person: UUID, boards: tuple[UUID, ...], *, keeps_register: bool) -> QuerySet[Matter]:
    theirs = Q(waits_for=person) | Q(waits_for_board__in=boards)
    if keeps_register:
        theirs |= Q(waits_for=None)
    return Matter.objects.on_desks().filter(theirs, ~Exists(Decision.objects.filter(matter=OuterRef("pk"))))


def _with_words(desk: QuerySet[Matter]) -> QuerySet[Matter]:
    advice = Recommendation.objects.filter(item__matter=OuterRef("pk")).order_by("-created_at")
    every = desk.values(all=Func(F("id"), function="COUNT", output_field=BigIntegerField()))
    return with_questions(desk).annotate(
        prepared_on=TruncDate("prepared_at"),
        start=Left("proposal", LONGEST),
        day=Case(When(request=None, then="idea__due_on"), default="request__due_on"),
        handed_by=Subquery(handed_up_last(OuterRef("pk")).values("by__name")[:1]),
        advice=Subquery(advice.values("advice")[:1]),
        left=free_in(OuterRef("request__fund")),
        total=Subquery(every),
    )


def waiting_for(user: User) -> QuerySet[Matter]:
    """All that waits for somebody to decide, the oldest first. A superior may too, but it does not wait for them."""
    desk = _on_desk(user.pk, _boards_of(user), keeps_register=holds(user, Role.REGISTRAR))
    return desk.order_by("waits_since", "id")


def page_of_desk(user: User, place: Place | None = None) -> DeskPage:
    """The same by the page; as many queries, and as little work, however much waits."""
    values: dict[str, Any] = {"viewer": user.pk}
    boards = _boards_of(user)
    values |= {name: value for name, value in {"boards": boards, "place": place}.items() if value}
    found = [Row(*row) for row in ask(DeskQuestion(holds(user, Role.REGISTRAR)), values, prepared=True)]
    shown = found[:PAGE]
    firsts = known_firsts([question_of(row, untold=True) for row in shown]) if shown else []
    waiting = (Waiting(row, *first) for row, first in zip(shown, firsts, strict=True))
    last = shown[-1] if len(found) > PAGE else None
    return DeskPage(
        [one for one in waiting if one.is_still_here],
        found[0].total if found else 0,
        Place(last.waits_since, last.id) if last else None,
        found[0].holds if found else True,
    )


def _boards_of(user: User) -> tuple[UUID, ...]:
    """The boards that somebody leads today."""
    return _boards_led().get(user.pk, ())


@remembered(seconds=2)
def _boards_led() -> dict[UUID, tuple[UUID, ...]]:
    """The boards by who is chair or vice chair of them; nearly nobody changes that."""
    led: dict[UUID, tuple[UUID, ...]] = {}
    for person, board in Seat.objects.on(clock.today()).values_list("person_id", "board_id").distinct():
        led[person] = (*led.get(person, ()), board)
    return led
