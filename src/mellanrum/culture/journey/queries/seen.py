"""What the page of a result is drawn from, in one question that is put into SQL and planned once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from mellanrum.culture.journey.models import Plan, Reading, Step
from mellanrum.culture.journey.models.groups import LEADING
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.organisation.permissions import HELD, Held, Viewer, held_roles

FACTS = (
    "id",
    "created_at",
    "statements_id",
    "shown_at",
    "group_id",
    "group__name",
    "group__unit",
    "plan__id",
    "before",
)


class Seen(NamedTuple):
    """A reading that has been shown, and all on its page that can still change."""

    id: UUID
    created_at: datetime
    statements: int
    shown_at: datetime
    group_id: UUID
    group: str
    unit: UUID | None
    plan: UUID | None
    before: list[dict[str, Any]]


@dataclass(frozen=True)
class SeenQuestion:
    """The question for everybody who leads the same units, on one day."""

    held: tuple[Held, ...]
    today: date

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        viewer = User(pk=values["viewer"])
        viewer.known[HELD] = self.held
        plans = Plan.objects.filter(group=OuterRef(OuterRef("group"))).before(OuterRef(OuterRef("created_at")))
        earlier = Step.objects.filter(plan__in=plans.values("pk"))
        said = JSONObject(what="what", verdict="verdict", outcome="outcome", holder="holder__name", due_on="due_on")
        before = ArraySubquery(earlier.order_by("pk").values(row=said))
        seen = Reading.objects.visible_to(viewer).shown().filter(pk=values["reading"])
        return seen.annotate(before=before).values_list(*FACTS)


def seen_by(user: Viewer, reading_id: UUID) -> Seen | None:
    """A reading with a result, as somebody sees it; None where there is none that they may see."""
    held = {one if one.role in LEADING else Held(one.role, None) for one in held_roles(user)}
    question = SeenQuestion(tuple(sorted(held, key=repr)), clock.today())
    rows = ask(question, {"viewer": user.pk, "reading": reading_id}, prepared=True)
    return Seen(*rows[0]) if rows else None
