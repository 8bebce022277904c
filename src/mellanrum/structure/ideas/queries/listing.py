"""The list of ideas: what can be asked for, in which order, and one page of it at a time.

A page is found by where the one before ended (a cursor), never by counting rows, so that the thousandth page costs
what the first one does.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.places import Place, after
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.permissions import roles_of, somebody
from mellanrum.foundation.organisation.queries import home_unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import Idea, Part
from mellanrum.structure.ideas.models.idea import IdeaQuerySet

from .units import the_units

PAGE = 20
MINE = (Part.AUTHOR, Part.OWNER, Part.CO_OWNER, Part.FOLLOWER)
ROW = (
    "id",
    "title",
    "stage_id",
    "unit_id",
    "reached",
    "is_open",
    "is_paused",
    "due_on",
    "submitted_at",
    "moved_at",
    "waiting_on__name",
)
ME, MY_UNIT = "me", "unit"
# A word is found also where it only begins another one: "kör" in "körscheman".
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Sort:
    """An order of the list: by a column and then by id, so that no two ideas stand in the same place."""

    column: str
    falling: bool = False
    only_open: bool = False
    kind: type[date] = datetime

    @property
    def order(self) -> tuple[str, str]:
        sign = "-" if self.falling else ""
        return sign + self.column, sign + "id"


SORTS = {
    "new": Sort("submitted_at", falling=True),
    "due": Sort("due_on", only_open=True, kind=date),
    "still": Sort("moved_at", only_open=True),
}


@dataclass(frozen=True)
class Filters:
    """What somebody asks the list for; nothing asked for is everything, newest first."""

    unit: uuid.UUID | None = None
    stage: str = ""
    goal: uuid.UUID | None = None
    from_list: uuid.UUID | None = None
    origin: str = ""
    waiting: str = ""
    days: int = 0
    overdue: bool = False
    mine: bool = False
    q: str = ""
    sort: str = "new"

    @property
    def address(self) -> str:
        """The same question as the end of an address; empty when nothing is asked."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: _plain(value) for name, value in asked.items() if value and value != "new"})

    @property
    def narrows(self) -> bool:
        return self != Filters(sort=self.sort)


def _plain(value: object) -> object:
    return 1 if value is True else value


class Row(NamedTuple):
    """One idea in a list, with no more than a row shows."""

    id: uuid.UUID
    title: str
    stage: str
    unit: uuid.UUID
    reached: int
    is_open: bool
    is_paused: bool
    due_on: date | None
    submitted_at: datetime
    moved_at: datetime
    waiting_on: str | None


def place_of(row: Row, filters: Filters) -> Place:
    """Where a row stands in the order asked for."""
    return Place(getattr(row, SORTS[filters.sort].column), row.id)


def _people(whom: str, user: User) -> tuple[uuid.UUID, ...]:
    if whom == ME:
        return (user.pk,)
    return _colleagues(user) if whom == MY_UNIT else (uuid.UUID(whom),)


def _colleagues(user: User) -> tuple[uuid.UUID, ...]:
    unit = home_unit(user)
    units = the_units().below.get(unit.pk, ()) if unit else ()
    here = Assignment.objects.on(clock.today()).filter(unit__in=units)
    return tuple(here.order_by().values_list("person_id", flat=True).distinct())


# What is asked for, as values that the database compares with.
VALUES: dict[str, Callable[[Any, User], Any]] = {
    "unit": lambda unit, user: the_units().below.get(unit, ()),
    "stage": lambda stage, user: stage,
    "goal": lambda goal, user: goal,
    "from_list": lambda from_list, user: from_list,
    "origin": lambda origin, user: origin,
    "waiting": _people,
    "days": lambda days, user: clock.now() - timedelta(days=days),
    "overdue": lambda asked, user: clock.today(),
    "mine": lambda asked, user: user.pk,
    "q": lambda words, user: " & ".join(f"{word}:*" for word in WORD.findall(words)),
}
# How each of them narrows the list. What came later than a moment cannot have stood still since before it: said too,
# so that the newest are passed by and not read.
NARROWING: dict[str, Callable[[IdeaQuerySet, Any], IdeaQuerySet]] = {
    "unit": lambda ideas, units: ideas.filter(unit__in=units),
    "stage": lambda ideas, stage: ideas.filter(stage=stage),
    "goal": lambda ideas, goal: ideas.filter(goals=goal),
    "from_list": lambda ideas, from_list: ideas.filter(imported_from__uploaded=from_list),
    "origin": lambda ideas, origin: ideas.filter(origin=origin),
    "waiting": lambda ideas, people: ideas.filter(is_open=True, waiting_on__in=people),
    "days": lambda ideas, since: ideas.filter(is_open=True, moved_at__lt=since, submitted_at__lt=since),
    "overdue": lambda ideas, today: ideas.overdue(today),
    "mine": lambda ideas, person: ideas.where(User(pk=person), *MINE),
    "q": lambda ideas, words: ideas.saying(words),
}


def values_of(user: User, filters: Filters) -> dict[str, Any]:
    """What is asked for, as the database wants it."""
    asked = ((name, getattr(filters, name), value) for name, value in VALUES.items())
    return {name: value(word, user) for name, word, value in asked if word}


def narrowed(ideas: IdeaQuerySet, values: dict[str, Any], sort: Sort) -> IdeaQuerySet:
    """Those of the ideas that are asked for, in their order."""
    ideas = ideas.submitted()
    for name, value in values.items():
        if name in NARROWING:
            ideas = NARROWING[name](ideas, value)
    if sort.only_open:
        ideas = ideas.filter(is_open=True, **{f"{sort.column}__isnull": False})
    return ideas.order_by(*sort.order)


def matching(user: User, filters: Filters) -> IdeaQuerySet:
    """Every idea that somebody may see and asks for, in the order asked for."""
    return narrowed(Idea.objects.visible_to(user), values_of(user, filters), SORTS[filters.sort])


@dataclass(frozen=True)
class PageQuestion:
    """The question for one page, for everybody with the same roles who asks for the same things in the same order."""

    sort: Sort
    roles: frozenset[Role]
    size: int

    def __call__(self, values: dict[str, Any]) -> QuerySet[Idea, Any]:
        ideas = narrowed(Idea.objects.visible_to(somebody(values["viewer"], self.roles)), values, self.sort)
        if "place" in values:
            ideas = after(ideas, self.sort.column, Place(*values["place"]), falling=self.sort.falling)
        return ideas.values_list(*ROW)[: self.size + 1]


def page_of(user: User, filters: Filters, place: Place | None = None, *, size: int = PAGE) -> tuple[list[Row], bool]:
    """One page and whether there is more: a single question to the database."""
    values = {"viewer": user.pk, **values_of(user, filters)}
    if place:
        values["place"] = place
    question = PageQuestion(SORTS[filters.sort], roles_of(user), size)
    found = [Row(*row) for row in ask(question, values)]
    return found[:size], len(found) > size
