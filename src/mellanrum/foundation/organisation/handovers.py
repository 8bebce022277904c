"""What passes on when somebody is away or leaves: the rooms above say what a person holds and hand it over.

Leaving and handing over must succeed together or not at all, so this is a direct call in the same transaction and not
an event.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from mellanrum.foundation.accounts.models import User


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


_handovers: dict[str, Handover] = {}


def register_handover(handover: Handover) -> None:
    """Make a room part of every handover."""
    _handovers[handover.name] = handover


def all_handovers() -> tuple[Handover, ...]:
    return tuple(_handovers.values())
