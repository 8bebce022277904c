"""What the pages of decisions show, gathered in few questions however much there is."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Avg, Case, OuterRef, Q, QuerySet, When

from mellanrum.foundation.core.gathering import as_json, from_json
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Letter, Opening
from mellanrum.structure.decisions.models.record import DecisionQuerySet
from mellanrum.structure.funding.models import is_about
from mellanrum.structure.ledger.queries import Balance, balances
from mellanrum.structure.matters.models import Assessment, Matter, Meeting, Recommendation


@dataclass(frozen=True)
class Basis:
    """What a decision rests on: the advice given, how far apart the members stand, and what the fund has left."""

    recommendation: Recommendation | None
    views: tuple[Assessment, ...]
    middle: float | None
    lowest: float | None
    highest: float | None
    fund: Balance | None

    @property
    def is_spread(self) -> bool:
        """Whether members see it so differently that it is worth talking about."""
        return self.lowest is not None and self.highest is not None and self.highest - self.lowest >= 1

    def amount_to_begin_with(self, matter: Matter) -> int:
        """What a council has recommended, else what is asked for; never more, where less is asked for since then."""
        recommended = self.recommendation.amount if self.recommendation else 0
        return min(recommended or matter.amount, matter.amount)


def basis_of(matter: Matter) -> Basis:
    """Everything that has been said about a matter, for whoever decides it."""
    return bases_of([matter])[matter.pk]


def bases_of(matters: Sequence[Matter], *, in_full: bool = True) -> dict[UUID, Basis]:
    """The same for many at once: three questions, two where what each member thinks is left for later."""
    views = _views_of(matters) if in_full else {}
    advice = Recommendation.objects.filter(item__matter__in=matters).select_related("item").order_by("created_at")
    recommended = {one.item.matter_id: one for one in advice}
    funds = {matter.request.fund_id for matter in matters if matter.request and matter.request.fund_id}
    left = balances(funds) if funds else {}
    return {
        matter.pk: _basis(recommended.get(matter.pk), views.get(matter.pk, []), _fund(matter, left))
        for matter in matters
    }


def _views_of(matters: Sequence[Matter]) -> dict[UUID, list[Assessment]]:
    """What the members said, once everybody could see it."""
    shown = Assessment.objects.filter(item__matter__in=matters, item__closed_at__isnull=False)
    said = shown.filter(handed_in_at__isnull=False).select_related("person", "item").annotate(mean=Avg("scores__value"))
    views: dict[UUID, list[Assessment]] = {}
    for one in said.order_by("person__name"):
        views.setdefault(one.item.matter_id, []).append(one)
    return views


def _fund(matter: Matter, left: dict[UUID, Balance]) -> Balance | None:
    return left.get(matter.request.fund_id) if matter.request and matter.request.fund_id else None


def _basis(recommendation: Recommendation | None, views: Sequence[Any], fund: Balance | None) -> Basis:
    means = [float(one.mean) for one in views if one.mean is not None]
    low, high = (min(means), max(means)) if means else (None, None)
    return Basis(recommendation, tuple(views), median(means) if means else None, low, high, fund)


@dataclass(frozen=True)
class Read:
    """A decision as somebody may read it: with its names and texts, only what came of it, or only that it is there."""

    decision: Decision
    openings: tuple[Opening, ...]
    is_open: bool
    is_told: bool = False

    def said(self, part: str) -> str:
        """What is left of a part; people by name, in order."""
        return ", ".join(one.words for one in self.openings if one.part == part)

    @property
    def secrecy(self) -> str:
        """By which paragraph it is secret now, by itself or by what has corrected it."""
        return self.decision.marking

    @property
    def goes_out(self) -> bool:
        """Whether its content may stand in a paper for others: never what is secret, whoever prints it."""
        return self.is_open and not self.secrecy

    @property
    def about(self) -> str:
        return self.said(Part.ABOUT)

    @property
    def need(self) -> str:
        return self.said(Part.NEED)

    @property
    def proposal(self) -> str:
        return self.said(Part.PROPOSAL)

    @property
    def words(self) -> str:
        return self.said(Part.WORDS)

    @property
    def conditions(self) -> str:
        return self.said(Part.CONDITIONS)

    @property
    def despite(self) -> str:
        return self.said(Part.DESPITE)

    @property
    def urgent(self) -> str:
        return self.said(Part.URGENT)

    @property
    def decider(self) -> str:
        return self.said(Part.DECIDER)

    @property
    def by_whom(self) -> str:
        """Who decided, if the name is not weeded, and as what."""
        return ", ".join(filter(None, [self.decider, self.decision.post]))

    @property
    def prepared_by(self) -> str:
        return self.said(Part.PREPARED_BY)

    @property
    def took_part(self) -> str:
        return self.said(Part.TOOK_PART)

    @property
    def conflicts(self) -> str:
        return self.said(Part.CONFLICT)


BESIDE = ("letter", "matter", "idea", "corrects", "corrected_by", "reported__in_list__board")


def read_by(user: Viewer, decisions: DecisionQuerySet) -> list[Read]:
    """Decisions as somebody may read them, in the order given: two more questions however many there are."""
    known = list(
        decisions.known_to(user)
        .marked()
        .annotate(is_told=_is_told(user))
        .select_related("letter", "matter", "idea", "corrects", "corrected_by", "reported__in_list")
    )
    open_to = set(
        Decision.objects.visible_to(user).filter(pk__in=[one.pk for one in known]).values_list("pk", flat=True)
    )
    openings: dict[UUID, list[Opening]] = {}
    for one in Opening.objects.filter(decision__in=open_to).order_by("part", "place"):
        openings.setdefault(one.decision_id, []).append(one)
    return [Read(one, tuple(openings.get(one.pk, ())), one.pk in open_to, one.is_told) for one in known]


def _is_told(user: Viewer) -> Case:
    """Whether somebody knows what came of a decision, also if it is secret."""
    return Case(When(is_about(user), then=True), default=False)


SHOWN = (
    *("id", "year", "number", "kind", "outcome", "amount", "post", "decided_at", "met_on", "secrecy"),
    *("letter__id", "letter__released_at", "letter__withheld_at"),
)


def decisions_as_json(viewer: Viewer, idea: OuterRef) -> QuerySet[Decision, Any]:
    """What has been decided about an idea, the latest first, for its page; of what is secret no name and no text."""
    may_read = Decision.objects.all().open_to(viewer)
    openings = Opening.objects.filter(decision=OuterRef("pk"), part__in=[Part.DECIDER, Part.WORDS])
    texts = ArraySubquery(openings.order_by("part", "place").values(row=as_json("part", "value", "person_id")))
    known = Decision.objects.on_seen(idea, viewer).order_by("-decided_at", "-number")
    said = Case(When(may_read, then=texts), default=None)
    return known.values(row=as_json(*SHOWN, marking=known.marking(), said=said, told=_is_told(viewer)))


def read_from(row: dict[str, Any]) -> Read:
    """The same as ``read_by`` gives, out of what ``decisions_as_json`` found."""
    openings = tuple(from_json(Opening, one) for one in row["said"] or ())
    return Read(from_json(Decision, row), openings, row["said"] is not None, row["told"])


def held_by(user: Viewer) -> QuerySet[Letter]:
    """The letters that wait for somebody to release them: what they have decided, or written down for a board.

    What was decided by somebody who has left since waits for the registrar.
    """
    return letters_held_by(user.pk, keeps_register=holds(user, Role.REGISTRAR))


def letters_held_by(person: UUID | None, *, keeps_register: bool) -> QuerySet[Letter]:
    """The same, as a part of a bigger question."""
    made = Opening.objects.filter(part__in=[Part.DECIDER, Part.WRITTEN_BY])
    theirs = Q(decision__in=made.filter(person=person).values("decision"))
    if keeps_register:
        theirs |= ~Q(decision__in=made.filter(person__is_active=True).values("decision"))
    held = Letter.objects.held().filter(theirs).select_related("decision__matter__idea", "person")
    return held.order_by("decision__decided_at")


HELD = 20
ON_LETTER = (
    *("id", "person__id", "person__name"),
    *(f"decision__{name}" for name in ("id", "year", "number", "outcome")),
    *(f"decision__matter__{name}" for name in ("id", "kind", "amount", "to_stage_id", "idea__id", "idea__title")),
)


@dataclass(frozen=True)
class FirstHeld:
    """The first letters that somebody holds, as a question that is put into SQL once for each kind of reader."""

    keeps_register: bool

    def __call__(self, values: dict[str, Any]) -> QuerySet[Letter, Any]:
        held = letters_held_by(values["viewer"], keeps_register=self.keeps_register)
        return held.values_list(as_json(*ON_LETTER))[: HELD + 1]


def first_held_by(user: Viewer) -> tuple[list[Letter], bool]:
    """The first of these, as a page shows them, and whether there are more."""
    found = ask(FirstHeld(holds(user, Role.REGISTRAR)), {"viewer": user.pk}, prepared=True)
    return [from_json(Letter, json.loads(row)) for (row,) in found[:HELD]], len(found) > HELD


def matters_of(meeting: Meeting, user: Viewer, *, waiting: Collection[UUID]) -> list[Matter]:
    """What was on the agenda of a meeting, in its order, as far as somebody may see it or it waits for them."""
    seen = Q(matter__in=Matter.objects.visible_to(user)) | Q(matter__in=waiting)
    items = meeting.items.filter(seen).select_related("matter__idea", "matter__request__fund", "matter__unit")
    return [item.matter for item in items.order_by("position")]


def decided_of(meeting: Meeting) -> DecisionQuerySet:
    """The decisions on the matters of a meeting, in the order of its agenda."""
    return Decision.objects.filter(matter__items__meeting=meeting).order_by("matter__items__position", "number")
