"""What ends together with an idea: rooms above take back what is asked about it, in the transaction that ends it."""

from collections.abc import Callable
from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.ideas.models import Idea


@dataclass(frozen=True)
class EndsToo:
    """What one room takes back. ``foretold(idea)`` tells whoever is about to end the idea, and is empty where there is
    nothing; ``end(idea, by)`` does it."""

    foretold: Callable[[Idea], str]
    end: Callable[[Idea, User], None]


_all: list[EndsToo] = []


def ends_with_idea(ends_too: EndsToo) -> None:
    """Let something of a room above end with an idea."""
    _all.append(ends_too)


def what_ends_too(idea: Idea) -> tuple[str, ...]:
    """What is taken back if the idea ends now, in sentences."""
    return tuple(filter(None, (one.foretold(idea) for one in _all)))


def end_with_idea(idea: Idea, *, by: User) -> None:
    """Take back all that ends with an idea."""
    for one in _all:
        one.end(idea, by)
