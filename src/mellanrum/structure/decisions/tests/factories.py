"""Decisions for tests."""

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.decisions.actions import Sealed, write_record
from mellanrum.structure.decisions.kinds import Capacity, Outcome, Part, Reason
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea


def make_board(name: str = "Omsorgsnämnden") -> Board:
    return Board.objects.get_or_create(name=name)[0]


def make_record(idea: Idea | None = None, *, by: User | None = None, **given: object) -> Decision:
    """A decision that was written down, whatever led to it."""
    idea = idea or make_idea()
    by = by or idea.owner
    board = given.pop("board", None) or make_board()
    fields = {
        "case_number": "INN 2026-1",
        "idea": idea,
        "unit": idea.unit,
        "kind": "move_to_pilot",
        "outcome": Outcome.AGREE,
        "reason": Reason.VALUE,
        "board": board,
        "board_name": board.name,
        "post": "förvaltningschef",
        "capacity": Capacity.HOLDER,
        "point": "3.2",
        "order": "Omsorgsnämndens delegationsordning",
    }
    sealed = [
        Sealed(Part.ABOUT, idea.title),
        Sealed(Part.WORDS, "Det är värt att pröva på två turer."),
        Sealed.person_of(Part.DECIDER, by),
        Sealed.person_of(Part.TOOK_PART, idea.author),
        Sealed.person_of(Part.TOOK_PART, by),
    ]
    return write_record(Decision(**fields | given), sealed=sealed)
