"""Somebody's own ladder, drawn from the notes that they have recognised."""

from collections import Counter
from dataclasses import dataclass

from mellanrum.culture.journey.ladder import Level, Piles, Principle, Rung, Viewpoint
from mellanrum.culture.journey.models import OwnLadder
from mellanrum.foundation.organisation.permissions import Viewer

from .statements import Note, Statements, Told, statements_of

MOST_THREADS = 4


def own_ladders(user: Viewer) -> list[OwnLadder]:
    """All the times that somebody has walked alone, the latest first: nobody else can tell them what is kept."""
    return list(OwnLadder.objects.visible_to(user).order_by("-created_at"))


def rungs_of(own: OwnLadder) -> list[Rung]:
    """The ladder as the recognised notes make it: a heap on each level, so that both can be seen."""
    places = statements_of(own.statements_id).places
    counted = Counter(places[key] for key in own.recognised)
    return [
        Rung(
            one,
            organisation=_piles(counted, one, Viewpoint.ORGANISATION),
            individual=_piles(counted, one, Viewpoint.INDIVIDUAL),
        )
        for one in Principle
    ]


def _piles(counted: Counter, principle: str, viewpoint: str) -> Piles:
    return Piles(
        limited=counted[principle, Level.LIMITED, viewpoint],
        innovative=counted[principle, Level.INNOVATIVE, viewpoint],
    )


@dataclass(frozen=True)
class Square:
    """The notes of one level, from one viewpoint."""

    level: Told
    viewpoint: Told
    notes: list[Note]


def squares_of(statements: Statements, principle: str) -> list[Square]:
    """The four squares of a principle: viewpoint by viewpoint, the two levels side by side."""
    return [
        Square(statements.level(level), statements.viewpoint(viewpoint), statements.notes(principle, level, viewpoint))
        for viewpoint in Viewpoint
        for level in Level
    ]
