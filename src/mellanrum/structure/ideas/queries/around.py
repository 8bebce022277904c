"""All that the page of an idea is made of, fetched with one question that is put into SQL and planned once.

What comes back is raw: nobody takes it apart before it is known that the page must be drawn anew.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Expression, ExpressionWrapper, Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.queries import comments_as_json
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.permissions import Viewer, roles_of, somebody
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas import models
from mellanrum.structure.ideas.models import Idea

from .beside import Row, all_beside, asked_beside


def _said(rows: QuerySet[Any], **fields: str) -> ArraySubquery:
    """What was said in the thread, with by which paragraph it has become secret."""
    return _all(rows, secrecy=secrecy_of(rows.model), **TRAIL, **fields)


def _all(rows: QuerySet[Any], **fields: str | Expression) -> ArraySubquery:
    found = rows.filter(idea=OuterRef("pk")).order_by("id")
    return ArraySubquery(found.values(row=JSONObject(**fields)))


def _last_edit() -> ArraySubquery:
    edits = models.DescriptionVersion.objects.filter(idea=OuterRef("pk")).order_by("-created_at")
    return ArraySubquery(edits.values(row=JSONObject(at="created_at", by="by__name"))[:1])


def _linked(through: type[Model], what: str, **fields: str) -> ArraySubquery:
    rows = through._default_manager.filter(idea=OuterRef("pk")).order_by(what)
    return ArraySubquery(rows.values(row=JSONObject(**fields)))


TRAIL = {"at": "created_at", "by": "by__name", "role": "role", "words": "words"}
ASKED = {"id": "id", "words": "words"}
# What is not known until all rooms are there: they have a say in what is secret.
SAID: dict[str, Callable[[], ArraySubquery]] = {
    "all_moves": lambda: _said(
        models.Move.objects.all(),
        reason="reason",
        closing_reason="closing_reason",
        lesson="lesson",
        look_again="look_again",
        wakes_on="wakes_on",
        wakes_when="wakes_when",
        from_stage="from_stage_id",
        to_stage="to_stage_id",
    ),
    "all_answers": lambda: _said(models.Answer.objects.all(), next_step="next_step"),
}
AROUND = {
    "all_people": _all(
        models.Participation.objects.all(),
        id="person_id",
        name="person__name",
        title="person__title",
        signs_in=ExpressionWrapper(Q(person__is_active=True, person__has_account=True), BooleanField()),
        part="part",
    ),
    "all_offers": _all(
        models.HelpOffer.objects.filter(withdrawn_at=None), person_id="person_id", name="person__name", offer="offer"
    ),
    "all_goals": _linked(Idea.goals.through, "goal__position", title="goal__title"),
    "all_units": _linked(Idea.working_units.through, "unit__name", id="unit_id", name="unit__name"),
    "all_ticks": _all(models.Tick.objects.all(), stage="stage_id", key="key"),
    "all_canvases": _all(models.Canvas.objects.all(), stage="stage_id", version="version", answers="answers"),
    "all_files": _all(
        models.IdeaAttachment.objects.filter(attachment__removed_at=None),
        id="id",
        name="attachment__name",
        content_type="attachment__content_type",
        size="attachment__size",
        at="created_at",
        by="attachment__uploaded_by__name",
        by_id="attachment__uploaded_by_id",
    ),
    "last_edit": _last_edit(),
    "all_invitations": _all(
        models.CoOwnerInvitation.objects.filter(answered_at=None),
        person_id="person_id",
        name="person__name",
        by="invited_by__name",
        expires_on="expires_on",
        **ASKED,
    ),
    "all_hand_overs": _all(
        models.HandOver.objects.filter(answered_at=None),
        person_id="to_id",
        name="to__name",
        by="proposed_by__name",
        expires_on="expires_on",
        **ASKED,
    ),
    "all_promises": _all(
        models.Promise.objects.filter(ended_at=None),
        promised_on="promised_on",
        escalations="escalations",
        covering_for="covering_for__name",
        paused_until="paused_until",
        pause_reason="pause_reason",
    ),
    "all_comments": ArraySubquery(comments_as_json(OuterRef("conversation"))),
}


def _columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


OWN = _columns(Idea)
PERSON = ("id", "name", "title", "is_active", "has_account", "is_nobody")
# What stands beside the idea's own columns: its unit and the people it names, as many of their columns as are shown.
BESIDE: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "unit": (Unit, _columns(Unit)),
    "author": (User, PERSON),
    "captured_by": (User, PERSON),
    "owner": (User, PERSON),
    "waiting_on": (User, PERSON),
}
NAMES = (
    *OWN,
    *(f"{name}__{column}" for name, (_model, columns) in BESIDE.items() for column in columns),
    *AROUND,
    *SAID,
)


@dataclass(frozen=True)
class Gathered:
    """The idea and all around it as the database gave it, and who it was gathered for."""

    row: tuple[Any, ...]
    viewer: Viewer

    @cached_property
    def words(self) -> str:
        """All of it as text: what is the same in here is the same on the page."""
        return repr(self.row)

    @property
    def tells_of_viewer(self) -> bool:
        """Whether the viewer is anywhere in it: if not, only which roles they have makes a difference."""
        return self.viewer.is_authenticated and str(self.viewer.pk) in self.words

    @cached_property
    def idea(self) -> Idea:
        idea = Idea.from_db("default", OWN, self.row[: len(OWN)])
        start = len(OWN)
        for name, (model, columns) in BESIDE.items():
            values, start = self.row[start : start + len(columns)], start + len(columns)
            found = model.from_db("default", columns, values) if values[0] else None
            idea._state.fields_cache[name] = found
        return idea

    def around(self, name: str) -> list[Row]:
        """What there is around the idea, by its name in ``AROUND``."""
        return _read(self.raw(name))

    def raw(self, name: str) -> list[str]:
        """The same, as the database wrote it."""
        return self.row[NAMES.index(name)]

    def beside(self, ask: object) -> list[Row]:
        """What a room above found by what it asks."""
        answers = zip(all_beside(), self.row[len(NAMES) :], strict=True)
        return next((_read(answer) for one, answer in answers if one.ask == ask), [])

    @property
    def drawn_beside(self) -> list[str]:
        """What rooms above draw of what they asked for, in its order on the page."""
        answers = self.row[len(NAMES) :]
        return [one.draw(self.idea, _read(answer)) for one, answer in zip(all_beside(), answers, strict=True)]


def _read(answer: list[str] | None) -> list[Row]:
    return [json.loads(row) for row in answer or ()]


@dataclass(frozen=True)
class _Question:
    """The question for one idea, for everybody who has the same roles; ``None`` is for who has not signed in."""

    roles: frozenset[Role] | None

    def __call__(self, values: dict[str, Any]) -> QuerySet[Any]:
        viewer = AnonymousUser() if self.roles is None else somebody(values["viewer"], self.roles)
        ideas = Idea.objects.visible_to(viewer).filter(pk=values["idea"])
        beside, said = asked_beside(viewer), {name: make() for name, make in SAID.items()}
        return ideas.order_by().annotate(**AROUND, **said, **beside).values_list(*NAMES, *beside)


def gather(idea_id: UUID, viewer: Viewer) -> Gathered | None:
    """The idea with all around it in one query; None when there is no such idea that ``viewer`` may see."""
    signed_in = viewer.is_authenticated
    values = {"idea": idea_id, "viewer": viewer.pk} if signed_in else {"idea": idea_id}
    found = ask(_Question(roles_of(viewer) if signed_in else None), values, prepared=True)
    return Gathered(found[0], viewer) if found else None
