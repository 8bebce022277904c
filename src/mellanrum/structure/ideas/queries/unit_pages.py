"""What the page of a unit tells: who is who there, and how many ideas it has at each stage."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.permissions import roles_of, somebody
from mellanrum.foundation.organisation.queries import responsible_people
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.models.idea import IdeaQuerySet, visibilities_seen_by

from .units import the_units

SECONDS = 2


@dataclass(frozen=True)
class WhoIsWho:
    """A unit, the boards it serves, and those one turns to there today: the same for everybody who asks."""

    unit: Unit
    boards: tuple[str, ...]
    leader: str
    manager: str
    coaches: tuple[str, ...]


_who: RememberedEach[tuple[uuid.UUID, date], WhoIsWho | None] = RememberedEach(SECONDS)
_counts: RememberedEach[tuple[uuid.UUID, tuple[Visibility, ...]], Counter[str]] = RememberedEach(SECONDS)


def who_is_who(unit: uuid.UUID) -> WhoIsWho | None:
    """Those one turns to in a unit; None when there is no such unit."""
    return _who.get((unit, clock.today()), lambda: _who_is_who(unit))


def _who_is_who(unit: uuid.UUID) -> WhoIsWho | None:
    names = ArrayAgg("boards__name", filter=Q(boards__is_active=True), default=[], order_by="boards__name")
    here = Unit.objects.select_related("successor").annotate(board_names=names).filter(pk=unit).first()
    if here is None:
        return None
    found = responsible_people([Role.INNOVATION_LEADER, Role.MANAGER], here)
    leader, manager = found[Role.INNOVATION_LEADER].name, found[Role.MANAGER].name
    return WhoIsWho(here, tuple(here.board_names), leader, manager, tuple(_coaches_of(here)))


def _coaches_of(unit: Unit) -> list[str]:
    """The names of those who coach in the unit, in one above it, or everywhere."""
    coaching = Assignment.objects.on(clock.today()).filter(Q(unit=None) | Q(unit__in=unit.path), role=Role.COACH)
    return sorted(set(coaching.filter(person__is_active=True).values_list("person__name", flat=True)))


def ideas_by_stage(user: User, unit: uuid.UUID) -> Counter[str]:
    """How many ideas that somebody may see a unit, and everything below it, has at each stage.

    What they see by their roles is counted once for all who see the same; what they are part of is counted for each.
    """
    units, seen, question = the_units().below.get(unit, ()), visibilities_seen_by(user), PartQuestion(roles_of(user))
    by_roles = _counts.get((unit, seen), lambda: _counted(_by_stage(Idea.objects.filter(visibility__in=seen), units)))
    return by_roles + _counted(ask(question, {"viewer": user.pk, "units": units}, prepared=True))


def _counted(rows: Iterable[tuple[str, int]]) -> Counter[str]:
    return Counter(dict(rows))


@dataclass(frozen=True)
class PartQuestion:
    """How many ideas at each stage somebody sees only as part of them: the same for everybody with the same roles."""

    roles: frozenset[Role]

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        viewer = somebody(values["viewer"], self.roles)
        return _by_stage(Idea.objects.visible_only_as_part_of(viewer), values["units"])


def _by_stage(ideas: IdeaQuerySet, units: Iterable[uuid.UUID]) -> QuerySet:
    here = ideas.submitted().filter(unit__in=units)
    return here.order_by().values("stage").annotate(many=Count("*")).values_list("stage", "many")


def units_directly_below(unit: Unit) -> list[tuple[uuid.UUID, str]]:
    """Those that the unit is made up of, in Swedish order."""
    return [(unit_id, name) for unit_id, name, path in the_units().units if path[:-1] == tuple(unit.path)]
