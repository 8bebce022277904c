"""The list of ideas: what can be asked for, in which order, and one page of it at a time.

A page is found by where the one before ended (a cursor), never by counting rows, so that the thousandth page costs
what the first one does.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.queries import home_unit
from mellanrum.structure.ideas.models import Idea, Part
from mellanrum.structure.ideas.models.idea import IdeaQuerySet

from .units import the_units

PAGE = 20
MINE = (Part.AUTHOR, Part.OWNER, Part.CO_OWNER, Part.FOLLOWER)
ROW = ("id", "title", "stage_id", "unit_id", "reached", "is_open", "is_paused", "due_on", "waiting_on__name")
ME, MY_UNIT = "me", "unit"


@dataclass(frozen=True)
class Sort:
    """An order of the list: by a column and then by id, so that no two ideas stand in the same place."""

    column: str
    falling: bool = False
    only_open: bool = False

    @property
    def order(self) -> tuple[str, str]:
        sign = "-" if self.falling else ""
        return sign + self.column, sign + "id"


SORTS = {
    "new": Sort("submitted_at", falling=True),
    "due": Sort("due_on", only_open=True),
    "still": Sort("moved_at", only_open=True),
}


@dataclass(frozen=True)
class Filters:
    """What somebody asks the list for; nothing asked for is everything, newest first."""

    unit: uuid.UUID | None = None
    stage: str = ""
    goal: uuid.UUID | None = None
    origin: str = ""
    waiting: str = ""
    days: int = 0
    overdue: bool = False
    mine: bool = False
    sort: str = "new"

    @property
    def address(self) -> str:
        """The same question as the end of an address; empty when nothing is asked."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: _plain(value) for name, value in asked.items() if value and value != "new"})

    @property
    def narrows(self) -> bool:
        return any(getattr(self, name) for name in NARROWING)


def _plain(value: object) -> object:
    return 1 if value is True else value


class Row(NamedTuple):
    """One idea in a list, with no more than a row shows; ``place`` is its value in the order of the list."""

    id: uuid.UUID
    title: str
    stage: str
    unit: uuid.UUID
    reached: int
    is_open: bool
    is_paused: bool
    due_on: Any
    waiting_on: str | None
    place: Any


class Place(NamedTuple):
    """Where a page ended: the last row's value in the order, and its id."""

    value: Any
    id: uuid.UUID


def _within(ideas: IdeaQuerySet, unit: uuid.UUID, user: User) -> IdeaQuerySet:
    return ideas.filter(unit__in=the_units().below.get(unit, ()))


def _serving(ideas: IdeaQuerySet, goal: uuid.UUID, user: User) -> IdeaQuerySet:
    return ideas.filter(goals=goal)


def _waiting(ideas: IdeaQuerySet, whom: str, user: User) -> IdeaQuerySet:
    if whom == ME:
        return ideas.filter(is_open=True, waiting_on=user)
    if whom == MY_UNIT:
        return ideas.filter(is_open=True, waiting_on__in=_colleagues(user))
    return ideas.filter(is_open=True, waiting_on=uuid.UUID(whom))


def _colleagues(user: User) -> list[uuid.UUID]:
    unit = home_unit(user)
    units = the_units().below.get(unit.pk, ()) if unit else ()
    here = Assignment.objects.on(clock.today()).filter(unit__in=units)
    return list(here.order_by().values_list("person_id", flat=True).distinct())


def _resting(ideas: IdeaQuerySet, days: int, user: User) -> IdeaQuerySet:
    # What came later cannot have stood still for longer: said too, so that the newest are passed by and not read.
    since = clock.now() - timedelta(days=days)
    return ideas.filter(is_open=True, moved_at__lt=since, submitted_at__lt=since)


NARROWING: dict[str, Callable[[IdeaQuerySet, Any, User], IdeaQuerySet]] = {
    "unit": _within,
    "stage": lambda ideas, stage, user: ideas.filter(stage=stage),
    "goal": _serving,
    "origin": lambda ideas, origin, user: ideas.filter(origin=origin),
    "waiting": _waiting,
    "days": _resting,
    "overdue": lambda ideas, asked, user: ideas.overdue(),
    "mine": lambda ideas, asked, user: ideas.where(user, *MINE),
}


def matching(user: User, filters: Filters) -> IdeaQuerySet:
    """Every idea that somebody may see and asks for, in the order asked for."""
    ideas, sort = Idea.objects.visible_to(user).submitted(), SORTS[filters.sort]
    for name, narrow in NARROWING.items():
        if value := getattr(filters, name):
            ideas = narrow(ideas, value, user)
    if sort.only_open:
        ideas = ideas.filter(is_open=True, **{f"{sort.column}__isnull": False})
    return ideas.order_by(*sort.order)


def after(ideas: IdeaQuerySet, sort: Sort, place: Place) -> IdeaQuerySet:
    """What comes after a place in the order: one comparison of pairs, which the index answers."""
    beyond = TupleLessThan if sort.falling else TupleGreaterThan
    return ideas.filter(beyond(Tuple(F(sort.column), F("id")), tuple(place)))


def page_of(user: User, filters: Filters, place: Place | None = None, *, size: int = PAGE) -> tuple[list[Row], bool]:
    """One page and whether there is more: a single question to the database."""
    sort = SORTS[filters.sort]
    ideas = matching(user, filters)
    if place:
        ideas = after(ideas, sort, place)
    found = [Row(*row) for row in ideas.values_list(*ROW, sort.column)[: size + 1]]
    return found[:size], len(found) > size
