"""The way to money and time: told by the room above that lends them, and said in the six answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.ideas.models import Idea


@dataclass(frozen=True)
class WayToFunds:
    """Where money and hours are asked for, the same for everybody; what is asked for now, who has it and until when."""

    url: str
    link: str
    words: str = ""
    person: User | None = None
    by: date | None = None


Rows = Sequence[dict[str, Any]]
TellWay = Callable[[Idea, Rows], WayToFunds]
_way_to_funds: list[tuple[Callable[..., Any], TellWay]] = []


def lead_to_funds(ask: Callable[..., Any]) -> Callable[[TellWay], TellWay]:
    """Let a room above tell the way to funds, out of the rows that it asks for to draw beside the idea by ``ask``."""

    def register(tell: TellWay) -> TellWay:
        _way_to_funds[:] = [(ask, tell)]
        return tell

    return register


def asks_of_funds() -> list[Callable[..., Any]]:
    """By what the room above asks for those rows, if there is one."""
    return [ask for ask, _tell in _way_to_funds]


def ways_to_funds(idea: Idea, rows: Rows) -> list[WayToFunds]:
    """What the room above tells, if there is one."""
    return [tell(idea, rows) for _ask, tell in _way_to_funds]
