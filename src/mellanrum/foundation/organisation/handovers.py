"""What passes on when somebody is away or leaves: the rooms above say what a person holds and hand it over.

Leaving and handing over must succeed together or not at all, so this is a direct call in the same transaction and not
an event.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from mellanrum.foundation.accounts.models import User

from .models import Unit


@dataclass(frozen=True)
class Handover:
    """How one room passes things on.

    ``held(person)`` counts what a person holds; ``leave(person, successor, by)`` hands all of it over for good;
    ``refresh(day)`` moves what rests on those who are away that day to who steps in, and back when they return;
    ``words`` is what the things are called on screen.
    """

    name: str
    held: Callable[[User], int]
    leave: Callable[[User, User, User | None], None]
    refresh: Callable[[date], None]
    words: str | Promise = ""

    @property
    def label(self) -> str:
        """What the things are called on screen."""
        return str(self.words or self.name)


@dataclass(frozen=True)
class UnitHandover:
    """How one room passes on what a unit answers for, when it is put out of use.

    ``held(unit)`` counts it; ``leave(unit, successor, by)`` lets another unit answer for all of it, or refuses;
    ``address(unit)`` is where it is listed.
    """

    held: Callable[[Unit], int]
    leave: Callable[[Unit, Unit, User | None], None]
    address: Callable[[Unit], str]


_of_units: list[UnitHandover] = []


def register_unit_handover(handover: UnitHandover) -> None:
    """Make a room part of every handover from a unit."""
    _of_units.append(handover)


def held_by_unit(unit: Unit) -> list[tuple[int, str]]:
    """What a unit answers for, room by room: how many, and where they are listed; nothing where there are none."""
    return [(many, one.address(unit)) for one in _of_units if (many := one.held(unit))]


def hand_over_unit(unit: Unit, successor: Unit, by: User | None) -> None:
    """Let another unit answer for all that a unit answers for."""
    for one in _of_units:
        one.leave(unit, successor, by)


_handovers: dict[str, Handover] = {}


def register_handover(handover: Handover) -> None:
    """Make a room part of every handover."""
    _handovers[handover.name] = handover


def all_handovers() -> tuple[Handover, ...]:
    return tuple(_handovers.values())
