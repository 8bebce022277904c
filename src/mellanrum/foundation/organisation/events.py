"""What has happened in the organisation."""

import datetime
from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import Event

from .models import Absence, Assignment, Board, Goal, Import, Municipality, Unit


@dataclass(frozen=True, kw_only=True)
class MunicipalityChanged(Event):
    """Name, look, languages, vision or central contact of the municipality were set."""

    municipality: Municipality


@dataclass(frozen=True, kw_only=True)
class UnitChanged(Event):
    """A unit was made, moved, renamed, taken out of use or into use again."""

    unit: Unit


@dataclass(frozen=True, kw_only=True)
class RoleAssigned(Event):
    """Somebody has a role from a day."""

    assignment: Assignment
    held_role: str
    starts_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    """Somebody's role has a last day."""

    assignment: Assignment
    held_role: str
    ends_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class AbsenceRegistered(Event):
    """Somebody will be away, and it is clear who steps in."""

    absence: Absence
    person: User


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(Event):
    """Somebody is back, or the absence was taken away."""

    person: User


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    """Somebody no longer works here; what they held has been handed over."""

    person: User
    successor: User


@dataclass(frozen=True, kw_only=True)
class PersonReturned(Event):
    """Somebody who had left works here again."""

    person: User


@dataclass(frozen=True, kw_only=True)
class DeputyNamed(Event):
    """It is clear who steps in for somebody whenever they are away."""

    person: User
    deputy: User


@dataclass(frozen=True, kw_only=True)
class GoalChanged(Event):
    """A goal was set, changed or taken out of use."""

    goal: Goal


@dataclass(frozen=True, kw_only=True)
class BoardChanged(Event):
    """A board was made or changed, or other units serve it."""

    board: Board


@dataclass(frozen=True, kw_only=True)
class UnitsImported(Event):
    """Units were brought in from a file."""

    source: Import
    made: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Event):
    """People were brought in from a file."""

    source: Import
    made: int
    changed: int
