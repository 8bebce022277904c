"""Everything the page of an idea shows, taken out of what one question to the database gathered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.conversation.queries import comments_from
from mellanrum.foundation.core.clock import today
from mellanrum.foundation.core.secrecy import as_told
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.ideas.models import ClosingReason, Idea, Part, Visibility
from mellanrum.structure.ideas.models.parts import GROUP
from mellanrum.structure.ideas.six_answers import Facts
from mellanrum.structure.process.queries import the_process

from .around import Gathered, gather
from .way_to_funds import asks_of_funds

CARRIERS = (Part.OWNER, Part.CO_OWNER)


@dataclass(frozen=True)
class Said:
    """A move or an answer as it was said: by whom, in which role, why, and the words to the author."""

    at: datetime
    by: str
    role: str
    words: str
    reason: str = ""
    closing_reason: str = ""
    lesson: str = ""
    look_again: str = ""
    wakes_on: date | None = None
    wakes_when: str = ""
    from_stage: str | None = None
    to_stage: str | None = None
    next_step: str = ""
    secrecy: str = ""

    @property
    def is_move(self) -> bool:
        return self.to_stage is not None

    @property
    def why(self) -> str:
        """The reason in words; where the idea was closed, the one that was chosen then."""
        return self.reason or (str(ClosingReason(self.closing_reason).label) if self.closing_reason else "")


@dataclass(frozen=True)
class PersonAround:
    """Somebody around the idea, and all that they are to it."""

    id: UUID
    name: str
    title: str
    signs_in: bool
    parts: tuple[str, ...]

    def is_any(self, *parts: str) -> bool:
        return bool(set(parts) & set(self.parts))


@dataclass(frozen=True)
class Offer:
    """ "I can help", from whom and with what."""

    person_id: UUID
    name: str
    offer: str


@dataclass(frozen=True)
class Asked:
    """A question that waits for somebody: to carry the idea too, or to carry it on."""

    id: UUID
    person_id: UUID
    name: str
    by: str
    words: str
    expires_on: date


@dataclass(frozen=True)
class Clock:
    """The open promise: what was first promised, whose turn it really is, and why the clock stands still."""

    promised_on: date
    escalations: int
    covering_for: str | None
    paused_until: date | None
    pause_reason: str


@dataclass(frozen=True)
class FilledCanvas:
    """The answers of a stage's canvas, and how many times they have been saved."""

    version: int = 0
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """A file that belongs to the idea."""

    id: UUID
    name: str
    content_type: str
    size: int
    at: datetime
    by: str
    by_id: UUID


@dataclass(frozen=True)
class Edit:
    """That the description was changed: when, and by whom."""

    at: datetime
    by: str


@dataclass(frozen=True)
class IdeaPage:
    """An idea and everything around it, as one viewer sees it."""

    idea: Idea
    viewer: Viewer
    people: tuple[PersonAround, ...]
    said: tuple[Said, ...]
    offers: tuple[Offer, ...]
    goals: tuple[str, ...]
    units: tuple[tuple[UUID, str], ...]
    ticks: dict[str, frozenset[str]]
    canvases: dict[str, FilledCanvas]
    files: tuple[File, ...]
    invitations: tuple[Asked, ...]
    hand_over: Asked | None
    clock: Clock | None
    comments: tuple[Comment, ...]
    edit: Edit | None = None
    asked_for: tuple[dict[str, Any], ...] = ()

    @property
    def canvas(self) -> FilledCanvas:
        """The canvas of the stage the idea is at."""
        return self.canvases.get(self.idea.at.key, FilledCanvas())

    @cached_property
    def facts(self) -> Facts:
        """What the six answers are made of."""
        questions = the_process().questions[self.idea.at.key]
        return Facts(
            helpers=[offer.name for offer in self.offers if self.is_seen_by(offer.person_id)],
            carriers=self.names(*CARRIERS),
            answered=sum(bool(self.canvas.answers.get(question.key)) for question in questions),
            asked=len(questions),
            paused_until=self.clock.paused_until if self.clock else None,
            has_ended=self.ended is not None,
            asked_for=self.asked_for,
        )

    @property
    def ended(self) -> Said | None:
        """How the idea last came to its end; also of one that has been opened again since."""
        stages = the_process().stages
        return next((said for said in reversed(self.said) if said.to_stage and stages[said.to_stage].is_end), None)

    def names(self, *parts: str) -> list[str]:
        return [person.name for person in self.people if person.is_any(*parts)]

    def is_viewer(self, person_id: UUID) -> bool:
        return self.viewer.pk == person_id

    @property
    def askable(self) -> list[PersonAround]:
        """Those whom the viewer can ask: ``permissions.askable`` without a question to the database."""
        return [one for one in self.people if one.signs_in and self.is_seen_by(one.id) and not self.is_viewer(one.id)]

    def is_seen_by(self, person_id: UUID) -> bool:
        """Whether somebody around the idea may see it; nobody helps with what they no longer see."""
        if self.idea.visibility != Visibility.GROUP:
            return True
        return any(one.is_any(*GROUP) for one in self.people if one.id == person_id)

    @property
    def my_offer(self) -> Offer | None:
        return next((offer for offer in self.offers if offer.person_id == self.viewer.pk), None)

    @property
    def my_invitation(self) -> Asked | None:
        return next((asked for asked in self.invitations if asked.person_id == self.viewer.pk), None)

    @property
    def my_hand_over(self) -> Asked | None:
        return self.hand_over if self.hand_over and self.hand_over.person_id == self.viewer.pk else None


def idea_page(idea_id: UUID, viewer: Viewer) -> IdeaPage | None:
    """The idea with all around it in one query; None when there is no such idea that ``viewer`` may see."""
    gathered = gather(idea_id, viewer)
    return page_from(gathered) if gathered else None


def page_from(gathered: Gathered) -> IdeaPage:
    """What was gathered, taken apart."""
    idea, viewer, all_ = gathered.idea, gathered.viewer, gathered.around
    people = _people(all_("all_people"))
    # The permissions ask for the viewer's parts, which are known already.
    mine = next((person.parts for person in people if person.id == viewer.pk), ())
    idea.__dict__["parts_by_person"] = {viewer.pk: frozenset(mine)}
    said = _each(Said, [as_told(row, "reason", "closing_reason") for row in all_("all_moves") + all_("all_answers")])
    return IdeaPage(
        idea=idea,
        viewer=viewer,
        people=people,
        said=tuple(sorted(said, key=lambda said: said.at)),
        offers=_each(Offer, all_("all_offers")),
        goals=tuple(goal["title"] for goal in all_("all_goals")),
        units=tuple((UUID(unit["id"]), unit["name"]) for unit in all_("all_units")),
        ticks=_ticks(all_("all_ticks")),
        canvases={row["stage"]: FilledCanvas(row["version"], row["answers"]) for row in all_("all_canvases")},
        files=_each(File, all_("all_files")),
        invitations=tuple(asked for asked in _each(Asked, all_("all_invitations")) if asked.expires_on >= today()),
        hand_over=next((asked for asked in _each(Asked, all_("all_hand_overs")) if asked.expires_on >= today()), None),
        clock=next(iter(_each(Clock, all_("all_promises"))), None),
        comments=tuple(comments_from(gathered.raw("all_comments"))),
        edit=next(iter(_each(Edit, all_("last_edit"))), None),
        asked_for=tuple(row for ask in asks_of_funds() for row in gathered.beside(ask)),
    )


def _people(rows: list[dict[str, Any]]) -> tuple[PersonAround, ...]:
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row["id"], []).append(row["part"])
    known = {row["id"]: row for row in rows}
    order: list[str] = list(Part)
    people = [
        PersonAround(UUID(key), row["name"], row["title"], row["signs_in"], tuple(sorted(parts[key], key=order.index)))
        for key, row in known.items()
    ]
    return tuple(sorted(people, key=lambda person: order.index(person.parts[0])))


def _ticks(rows: list[dict[str, str]]) -> dict[str, frozenset[str]]:
    stages = {row["stage"] for row in rows}
    return {stage: frozenset(row["key"] for row in rows if row["stage"] == stage) for stage in stages}


def _each(kind: type, rows: list[dict[str, Any]]) -> tuple:
    return tuple(kind(**_read(row)) for row in rows)


# JSON knows neither days nor ids: what they are is told by the name.
READERS: dict[str, Callable[[str], date | UUID]] = {
    "at": datetime.fromisoformat,
    "promised_on": date.fromisoformat,
    "wakes_on": date.fromisoformat,
    "paused_until": date.fromisoformat,
    "expires_on": date.fromisoformat,
    "id": UUID,
    "person_id": UUID,
    "by_id": UUID,
}


def _read(row: dict[str, Any]) -> dict[str, Any]:
    return {name: READERS[name](value) if value and name in READERS else value for name, value in row.items()}
