"""All that a request asks for, in one place for those who give advice and decide."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.structure.funding.models import Backing, CoFunding, Cost, EffectGoal
from mellanrum.structure.funding.stages import BackingKind, CostKind
from mellanrum.structure.matters.models import Matter

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What it costs, by kind; who else pays; what is to become better; and what managers say of time and support."""

    costs: tuple[Row, ...]
    co_fundings: tuple[Row, ...]
    goals: tuple[Row, ...]
    backings: tuple[Row, ...]


def asked_in_full(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Matters with all that is asked for, in the same question."""
    standing = Backing.objects.standing()
    said = {"unit": "unit__name", "kind": "kind", "hours": "hours", "year": "year", "accepted": "accepted"}
    return matters.annotate(
        costs=rows_of(Cost, "request", about="request", year="year", kind="kind", what="what", amount="amount"),
        co_fundings=rows_of(CoFunding, "request", about="request", by_whom="by_whom", amount="amount"),
        goals=rows_of(EffectGoal, "request", about="request", what="what", baseline="baseline", target="target"),
        backings=_rows(standing, "request", about="request", secrecy=secrecy_of(Backing), **said),
    )


def asked_of(matter: Any) -> Asked:
    """The same in words, of a matter that was asked for ``asked_in_full``."""
    return Asked(
        tuple(row | {"kind": CostKind(row["kind"]).label} for row in matter.costs),
        tuple(matter.co_fundings),
        tuple(matter.goals),
        tuple(row | {"what": _what(row), "said": _said(row)} for row in matter.backings),
    )


def _what(backing: Row) -> str:
    if backing["kind"] == BackingKind.ANCHORING:
        return _("Stands behind the request")
    hours = ngettext("{hours} hour in {year}", "{hours} hours in {year}", backing["hours"])
    return hours.format(hours=backing["hours"], year=backing["year"])


def _said(backing: Row) -> str:
    if backing["secrecy"]:
        return _("Decided under secrecy")
    return {None: _("Waits for an answer"), True: _("Yes"), False: _("No")}[backing["accepted"]]


def rows_of(model: type[Model], name: str, *, about: str = "pk", **columns: str | Expression) -> ArraySubquery:
    """The rows of a model that are about a matter, oldest first, to be read in the question about the matter."""
    return _rows(model._default_manager.all(), name, about=about, **columns)


def _rows(rows: QuerySet[Any], name: str, *, about: str, **columns: str | Expression) -> ArraySubquery:
    found = rows.filter(**{name: OuterRef(about)}).order_by("created_at", "pk")
    return ArraySubquery(found.values(row=JSONObject(**columns)))
