"""A matter with all around it, as one viewer sees it; gathered in few questions however much has been said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.delegation.queries import known_answer
from mellanrum.structure.delegation.rules import Answer
from mellanrum.structure.ideas.models import Canvas, Idea, Participation
from mellanrum.structure.matters import permissions
from mellanrum.structure.matters.arithmetic import Spread, spreads_of
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import (
    AgendaItem,
    Assessment,
    Declaration,
    Matter,
    MatterMove,
    Membership,
    Referral,
    Score,
)
from mellanrum.structure.process.queries import the_process

from .asked import Asked, asked_in_full, asked_of, rows_of
from .deciding import question_of, with_questions

AROUND = ("idea__unit", "idea__waiting_on", "council", "prepared_by", "request__holder", "decider")


Told = dict[str, Any]


@dataclass(frozen=True)
class Answered:
    """A question of the idea's canvas with its answer, as the papers show it."""

    label: str
    text: str


@dataclass(frozen=True)
class Thought:
    """What one member thinks of a matter."""

    name: str
    view: str
    words: str


@dataclass(frozen=True)
class Advised:
    """A time when a council had the matter: the meeting, what it recommended, and what its members thought."""

    item: AgendaItem
    spreads: list[Spread]
    thoughts: list[Thought]

    @property
    def recommendation(self) -> Any:
        """What was recommended; None where nothing is yet."""
        return getattr(self.item, "recommendation", None)


@dataclass(frozen=True)
class MatterPage:
    """All that the page of a matter shows.

    ``told`` is what has happened, in order; ``higher`` that it was handed up or taken over; ``kept`` the canvases.
    """

    matter: Matter
    viewer: Viewer
    items: list[AgendaItem]
    scores: list[Score]
    told: list[Told]
    higher: list[Told]
    kept: list[Told]

    @cached_property
    def reads_papers(self) -> bool:
        return permissions.can_read_papers(self.viewer, self.matter)

    @cached_property
    def answer(self) -> Answer:
        """Who may decide it, as the orders say now."""
        return known_answer(question_of(self.matter))

    @cached_property
    def asked(self) -> Asked:
        """All that is asked for."""
        return asked_of(self.matter)

    @cached_property
    def canvases(self) -> list[tuple[str, list[Answered]]]:
        """The canvases of the idea, by the names of their stages in order."""
        kept = {row["stage"]: row["answers"] for row in self.kept}
        return [
            (stage.name, answered)
            for stage in the_process().steps
            if (answered := list(_answered(stage.key, kept.get(stage.key, {}))))
        ]

    @cached_property
    def advised(self) -> list[Advised]:
        """The times a council had it and has shown what it thinks, the latest first."""
        closed = [item for item in self.items if item.is_closed]
        return [advised(item, [one for one in self.scores if one.assessment.item_id == item.pk]) for item in closed]

    @property
    def is_advised(self) -> bool:
        """Whether a council has said its word."""
        return any(row["to"] == MatterStage.RECOMMENDED for row in self.told)

    @property
    def coming(self) -> AgendaItem | None:
        """The meeting it is on the agenda of."""
        return next((item for item in self.items if item.meeting.is_to_come), None)


def _answered(stage_key: str, answers: dict[str, str]) -> Iterator[Answered]:
    asked = the_process().questions[stage_key]
    yield from (Answered(one.label, answers[one.key]) for one in asked if answers.get(one.key))


def advised(item: AgendaItem, scores: Sequence[Score]) -> Advised:
    """What a council thought of a matter, from all its scores."""
    assessments = {one.assessment_id: one.assessment for one in scores}
    thoughts = [Thought(one.person.name, one.get_view_display(), one.words) for one in assessments.values()]
    return Advised(item, spreads_of((one.criterion.name, one.value) for one in scores), thoughts)


def matter_page(matter_id: UUID, viewer: Viewer) -> MatterPage | None:
    """A matter with all around it; None when there is no such matter that ``viewer`` may see."""
    seen = Matter.objects.visible_to(viewer).select_related(*AROUND, "deciding_board", "deciding_company")
    ideas = Idea.objects.visible_to(viewer).filter(pk=OuterRef("idea"))
    matter: Any = _with_stories(gathered(seen, viewer)).annotate(sees_idea=Exists(ideas)).filter(pk=matter_id).first()
    if matter is None:
        return None
    remember_what_is_known(matter, viewer)
    of_it = AgendaItem.objects.filter(matter=matter).select_related("meeting__council", "recommendation__by")
    items = list(of_it.order_by("-meeting__starts_at"))
    scores = scores_of([item for item in items if item.is_closed])
    return MatterPage(matter, viewer, items, scores, matter.told, matter.higher, matter.canvases)


def scores_of(items: Sequence[AgendaItem]) -> list[Score]:
    """All scores that have been handed in for some matters whose scoring is closed; for others none, whoever asks."""
    shown = [item.pk for item in items if item.is_closed]
    if not shown:
        return []
    handed_in = Score.objects.filter(assessment__item__in=shown, assessment__handed_in_at__isnull=False)
    related = handed_in.select_related("assessment__person", "criterion")
    return list(related.order_by("criterion__position", "criterion__created_at", "assessment__person__name"))


def gathered(matters: QuerySet[Matter], viewer: Viewer) -> QuerySet[Matter]:
    """Matters with what their viewer is to each: in its council, by their own word, and to its idea."""
    seats = Membership.objects.on(clock.today()).filter(council=OuterRef("council"), person=viewer.pk)
    said = Declaration.objects.filter(matter=OuterRef("pk"), person=viewer.pk)
    parts = Participation.objects.filter(idea=OuterRef("idea"), person=viewer.pk)
    return matters.annotate(
        my_part=Subquery(seats.values("part")[:1]),
        my_word=Subquery(said.values("is_conflicted")[:1]),
        my_parts=ArraySubquery(parts.values("part")),
    )


def remember_what_is_known(matter: Matter, viewer: Viewer) -> None:
    """Let the permissions know what the question already told, so that they ask nothing more."""
    known = matter.__dict__
    known["declared_by"] = {viewer.pk: known["my_word"]}
    matter.idea.__dict__["parts_by_person"] = {viewer.pk: frozenset(known["my_parts"])}
    if viewer.is_authenticated:
        viewer.known.setdefault("parts_in_councils", {})[matter.council_id] = known["my_part"]


def _with_stories(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With all that the orders are asked, what has happened, the canvases and all that is asked for."""
    return asked_in_full(with_questions(matters)).annotate(
        told=rows_of(
            *(MatterMove, "matter"),
            at="created_at",
            to="to_stage",
            who="by__name",
            words="words",
            secrecy=secrecy_of(MatterMove),
        ),
        higher=rows_of(
            *(Referral, "matter"),
            way="way",
            who="by__name",
            to="to__name",
            board="board__name",
            reason="reason",
            reference="reference",
            at="created_at",
        ),
        canvases=rows_of(Canvas, "idea", about="idea", stage="stage_id", answers="answers"),
    )


def my_assessment(item: AgendaItem, viewer: Viewer) -> Assessment | None:
    """What somebody thinks themselves, with their scores; nobody else's is ever read so."""
    return Assessment.objects.filter(item=item, person=viewer.pk).prefetch_related("scores").first()
