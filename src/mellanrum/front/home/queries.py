"""What one person's day is made of, found in one question to the database."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.organisation.permissions import Held, held_roles
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, Idea, Part
from mellanrum.structure.ideas.queries.listing import roles_of, somebody
from mellanrum.structure.ideas.queries.units import the_units

SHOWN = 6
MOST_STEPS = 20
COUNTED_FOR = 15
MOST_COUNTED = 100
CARRYING = (Part.AUTHOR, Part.OWNER, Part.CO_OWNER)
LEADING = frozenset({Role.INNOVATION_LEADER, Role.MANAGER})


class Item(NamedTuple):
    """One thing in somebody's day. ``ref`` is the id of the idea, or of the question asked about it."""

    kind: str
    ref: uuid.UUID
    title: str
    stage: str | None
    unit: uuid.UUID | None
    next_step: str
    is_paused: bool
    due_on: date | None
    who: str | None


IDEA = ("kind", "id", "title", "stage_id", "unit_id", "next_step", "is_paused", "due_on", "waiting_on__name")
ASKED = ("kind", "id", "idea__title", "idea__stage_id", "idea__unit_id", "words", "idea__is_paused")


LATELY = timedelta(days=60)


def day_of(user: User) -> dict[str, list[Item]]:
    """What waits for somebody and what is theirs, by kind; those with a date in its order."""
    held = held_roles(user)
    values = {"viewer": user.pk, "today": clock.today(), "since": clock.now() - LATELY} | _units_of(held)
    items: dict[str, list[Item]] = {}
    for row in ask(DayQuestion(roles_of(user)), values, prepared=True):
        items.setdefault(row[0], []).append(Item(*row))
    for kind in ("step", "late"):
        items.get(kind, []).sort(key=lambda item: (item.due_on, item.ref))
    return items


def _units_of(held: tuple[Held, ...]) -> dict[str, tuple[uuid.UUID, ...]]:
    """The units that somebody works in, and those that they lead, with everything below."""
    below = the_units().below
    mine = {unit for one in held if one.unit_id for unit in below.get(one.unit_id, ())}
    led = {unit for one in held if one.unit_id and one.role in LEADING for unit in below.get(one.unit_id, ())}
    units = {"units": tuple(sorted(mine)), "led": tuple(sorted(led))}
    return {name: ids for name, ids in units.items() if ids}


def _resting_on(viewer: User, today: date) -> tuple[QuerySet, ...]:
    """Next steps, questions, invitations and hand-overs that rest on somebody."""
    asked = Comment.objects.waiting_for(viewer).values("conversation")
    return (
        Idea.objects.waiting_on(viewer),
        Idea.objects.visible_to(viewer).filter(conversation__in=asked),
        CoOwnerInvitation.objects.filter(person=viewer, answered_at=None, expires_on__gte=today),
        HandOver.objects.filter(to=viewer, answered_at=None, expires_on__gte=today),
    )


def _as(kind: str, rows: QuerySet, *columns: str) -> QuerySet:
    return rows.annotate(kind=Value(kind, output_field=CharField())).values_list(*columns)


@dataclass(frozen=True)
class DayQuestion:
    """The question for everybody with the same roles."""

    roles: frozenset[Role]

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        viewer = somebody(values["viewer"], self.roles)
        first, *others = [
            *self.waiting(viewer, values["today"]),
            *self.own(viewer),
            *self.of_the_unit(viewer, values),
        ]
        return first.union(*others, all=True)

    @staticmethod
    def waiting(viewer: User, today: date) -> list[QuerySet]:
        """What rests on somebody, as many of each kind as there is room for."""
        steps, questions, invited, handed = _resting_on(viewer, today)
        return [
            _as("step", steps.order_by("due_on", "id")[:MOST_STEPS], *IDEA),
            _as("question", questions[:SHOWN], *IDEA),
            _as("invitation", invited[:SHOWN], *ASKED, "expires_on", "invited_by__name"),
            _as("hand_over", handed[:SHOWN], *ASKED, "expires_on", "proposed_by__name"),
        ]

    @staticmethod
    def own(viewer: User) -> list[QuerySet]:
        """Ideas that somebody carries or had, and drafts that they have begun."""
        # No index has this order, on purpose: the few ideas of one person are sorted, rather than all ideas read in
        # order until enough of that person's have been met.
        latest = Coalesce("moved_at", "created_at").desc()
        mine = Idea.objects.open().where(viewer, *CARRYING).order_by(latest, "-id")[:SHOWN]
        drafts = Idea.objects.drafts_of(viewer).order_by("-moved_at")[:SHOWN]
        return [_as("mine", mine, *IDEA), _as("draft", drafts, *IDEA)]

    @staticmethod
    def of_the_unit(viewer: User, values: dict[str, Any]) -> list[QuerySet]:
        """What is new in somebody's units, and what is overdue in those that they lead."""
        seen = Idea.objects.visible_to(viewer).submitted()
        found = []
        if "units" in values:
            lately = seen.filter(submitted_at__gte=values["since"], unit__in=values["units"])
            new = lately.order_by("-submitted_at", "-id")[:SHOWN]
            found.append(_as("new", new, *IDEA))
        if "led" in values:
            late = seen.overdue(values["today"]).filter(unit__in=values["led"]).order_by("due_on", "id")[:SHOWN]
            found.append(_as("late", late, *IDEA))
        return found


@dataclass(frozen=True)
class CountQuestion:
    """Only how many things rest on somebody, for everybody with the same roles."""

    roles: frozenset[Role]

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        resting = _resting_on(somebody(values["viewer"], self.roles), values["today"])
        first, *others = [rows.order_by().values_list("id")[:MOST_COUNTED] for rows in resting]
        return first.union(*others, all=True)


_counts: RememberedEach[uuid.UUID, int] = RememberedEach(COUNTED_FOR)


def waiting_count(request: HttpRequest) -> int:
    """How many things rest on the visitor, for the menu of every page: a quarter of a minute old at most."""
    user = request.user
    return _counts.get(user.pk, lambda: _count(user)) if user.pk else 0


def _count(user: Any) -> int:
    return len(ask(CountQuestion(roles_of(user)), {"viewer": user.pk, "today": clock.today()}, prepared=True))


def remember_count(user: User, number: int) -> None:
    """Let the menu say what the page says."""
    _counts.set(user.pk, number)
