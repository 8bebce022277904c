"""What ends together with an idea: rooms above take back what is asked about it, in the transaction that ends it."""

from collections.abc import Callable
from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User

from .models import Idea


@dataclass(frozen=True)
class Ending:
    """What one room takes back. ``foretold(idea)`` tells whoever is about to end the idea, and is empty where there is
    nothing; ``end(idea, by)`` does it."""

    name: str
    foretold: Callable[[Idea], str]
    end: Callable[[Idea, User], None]


_endings: dict[str, Ending] = {}


def register_ending(ending: Ending) -> None:
    """Let something of a room above end with an idea."""
    _endings[ending.name] = ending


def what_ends_too(idea: Idea) -> tuple[str, ...]:
    """What is taken back if the idea ends now, in sentences."""
    return tuple(filter(None, (ending.foretold(idea) for ending in _endings.values())))


def end_with_idea(idea: Idea, *, by: User) -> None:
    """Take back all that ends with an idea."""
    for ending in _endings.values():
        ending.end(idea, by)
