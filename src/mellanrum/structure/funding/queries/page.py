"""A request with all that its page shows, in one question to the database."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from mellanrum.foundation.core.secrecy import as_told, secrecy_of
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.funding.models import Backing, CoFunding, Cost, EffectGoal, Request, RequestMove
from mellanrum.structure.funding.permissions import Kept, is_concerned, kept_from_reading, knows_of_decision
from mellanrum.structure.funding.stages import DECIDED, RequestStage

from .asking import Money, money_in

Row = dict[str, Any]
BESIDE = (
    *("idea__unit", "idea__owner", "idea__author", "fund__rules", "claim", "applicant", "holder"),
    *("report", "report__by"),
)
MOVE = ("from_stage", "to_stage", "role", "reason", "words", "conditions", "amount")
# What stands in place of an answer that is secret.
KEPT = {"accepted": None, "answer": "", "ground": ""}
BACKING = ("kind", "year", "hours", "words", "accepted", "answer", "ground")


def _all(rows: QuerySet[Any], *order: str, **fields: str | Expression) -> ArraySubquery:
    found = rows.filter(request=OuterRef("pk")).order_by(*order, "id")
    return ArraySubquery(found.values(row=JSONObject(**fields)))


def _moves() -> ArraySubquery:
    """Asked for anew each time, since rooms above have a say in what is secret."""
    names = {"at": "created_at", "by": "by__name", "by_id": "by_id", "holder": "holder__name"}
    return _all(RequestMove.objects.all(), secrecy=secrecy_of(RequestMove), **names, **{name: name for name in MOVE})


def _backings() -> ArraySubquery:
    names = {"id": "id", "unit": "unit__name", "person": "person__name", "answered_at": "answered_at"}
    secrecy = secrecy_of(Backing)
    return _all(Backing.objects.standing(), secrecy=secrecy, **names, **{name: name for name in BACKING})


def _owed_since() -> Subquery:
    """The day by which another request of the same idea should have been reported on; nothing where none is late."""
    late = Request.objects.overdue().filter(idea=OuterRef("idea")).exclude(pk=OuterRef("pk"))
    return Subquery(late.order_by("report_due_on").values("report_due_on")[:1])


AROUND = {
    "all_costs": _all(Cost.objects.all(), "year", year="year", kind="kind", what="what", amount="amount"),
    "all_co_fundings": _all(CoFunding.objects.all(), by_whom="by_whom", amount="amount"),
    "all_goals": _all(
        EffectGoal.objects.all(),
        what="what",
        baseline="baseline",
        target="target",
        reached="outcome__reached",
        outcome="outcome__outcome",
    ),
}


@dataclass(frozen=True)
class RequestPage:
    """A request as one viewer sees it. Those who only see that money is asked for get no lines and no words."""

    request: Request
    viewer: Viewer

    @cached_property
    def is_read(self) -> bool:
        """Whether the viewer reads lines and words."""
        return self.kept is None and is_concerned(self.viewer, self.request)

    @cached_property
    def kept(self) -> Kept | None:
        """What keeps the viewer from reading it."""
        return kept_from_reading(self.viewer, self.request)

    @cached_property
    def tells_decision(self) -> bool:
        return knows_of_decision(self.viewer, self.request)

    @property
    def stage(self) -> RequestStage:
        """Where the request is, as far as the viewer may know."""
        return self.request.at if self.tells_decision else self.request.shown_stage

    @property
    def secrecy(self) -> str:
        """By which paragraph what was decided is kept from the viewer; empty where it is not, or not decided."""
        return "" if self.tells_decision else self.request.secrecy

    @property
    def called(self) -> str:
        """What the stage is called."""
        return _("Decided under secrecy") if self.secrecy else str(self.stage.label)

    @cached_property
    def moves(self) -> tuple[Row, ...]:
        """The moves as far as they are told, oldest first."""
        rows = self._rows("all_moves")
        told = [row for row in rows if self.tells_decision or row["to_stage"] not in DECIDED]
        said = (as_told(row, "reason", "conditions") for row in told)
        return tuple(row | {"at": datetime.fromisoformat(row["at"])} for row in said)

    @property
    def costs(self) -> tuple[Row, ...]:
        return self._read("all_costs")

    @property
    def co_fundings(self) -> tuple[Row, ...]:
        return self._read("all_co_fundings")

    @property
    def goals(self) -> tuple[Row, ...]:
        return self._read("all_goals")

    @property
    def backings(self) -> tuple[Row, ...]:
        return tuple(row if self._may_know(row) else row | KEPT for row in self._read("all_backings"))

    def _may_know(self, backing: Row) -> bool:
        return not backing["secrecy"] or knows_of_decision(self.viewer, self.request)

    @property
    def granted(self) -> int | None:
        """What was granted, in öre; None as long as it is not, or not told."""
        granting = [row for row in self.moves if row["to_stage"] == RequestStage.GRANTED]
        return granting[0]["amount"] if granting else None

    @property
    def conditions(self) -> str:
        """As the decision says since it was last put right, if it was."""
        return next((row["conditions"] for row in reversed(self.moves) if _says_what_was_decided(row)), "")

    @property
    def hours_asked(self) -> int:
        return sum(row["hours"] for row in self._rows("all_backings") if row["accepted"] is not False)

    @property
    def hours_granted(self) -> int:
        return sum(row["hours"] for row in self._rows("all_backings") if row["accepted"])

    @property
    def money(self) -> Money:
        return money_in(self.request.claim)

    @property
    def since(self) -> date | None:
        """Since when it is in the hands of who has it."""
        return self.moves[-1]["at"] if self.moves else None

    def _read(self, name: str) -> tuple[Row, ...]:
        return tuple(self._rows(name)) if self.is_read else ()

    def _rows(self, name: str) -> list[Row]:
        return getattr(self.request, name)


def _says_what_was_decided(move: Row) -> bool:
    """Whether a move grants, or tells of a decision where the request stands."""
    told = move["to_stage"] in (RequestStage.GRANTED, move["from_stage"])
    return told and bool(move["amount"] or move["conditions"])


def request_page(request_id: UUID, viewer: Viewer) -> RequestPage | None:
    """The request with all around it in one query; None when there is no such request that ``viewer`` may see."""
    seen = Request.objects.visible_to(viewer).filter(pk=request_id)
    told = {"all_moves": _moves(), "all_backings": _backings(), "secrecy": secrecy_of(Request)}
    found = seen.select_related(*BESIDE).annotate(**told, owed_since=_owed_since(), **AROUND).first()
    return RequestPage(found, viewer) if found else None
