"""What rooms above have to say on the page of an idea: they add to its one question, and draw what was answered."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.ideas.models import Idea

Row = dict[str, Any]
Ask = Callable[[Viewer, OuterRef], QuerySet[Any, Any]]
Draw = Callable[[Idea, list[Row]], str]


class Beside(NamedTuple):
    """What a room asks about an idea, and how it draws the answer."""

    order: int
    name: str
    ask: Ask
    draw: Draw


_known: dict[str, Beside] = {}


def stands_beside(ask: Ask, *, order: int = 50) -> Callable[[Draw], Draw]:
    """Let the function draw something on the page of an idea out of the rows that ``ask`` found for it.

    ``ask(viewer, idea)`` gives a queryset of one value, ``as_json(...)``; that the viewer sees the idea is certain,
    and nothing else about them but who they are and which roles they have. What is drawn is kept, and shown to all
    who are given the same rows: so it is made of the idea, the rows, the day and the language, and of nothing else.
    """

    def register(draw: Draw) -> Draw:
        name = f"{draw.__module__}.{draw.__name__}"
        _known[name] = Beside(order, name, ask, draw)
        return draw

    return register


def all_beside() -> list[Beside]:
    """All that stands beside an idea, in its order on the page."""
    return sorted(_known.values(), key=lambda one: one[:2])


def asked_beside(viewer: Viewer) -> dict[str, ArraySubquery]:
    """What to ask about an idea together with all else."""
    return {f"beside_{place}": ArraySubquery(one.ask(viewer, OuterRef("pk"))) for place, one in enumerate(all_beside())}
