"""All that a block shows: to those who lead, and on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mellanrum.culture.workshops.kinds import Doing
from mellanrum.culture.workshops.models import Block, Note
from mellanrum.culture.workshops.starter import words_of

from .agenda import AgendaPage
from .boards import (
    Board,
    Counted,
    Pile,
    Square,
    boards_of,
    counted,
    notes_of,
    piles_of,
    source_of,
    squares_of,
    voted_more_than,
)


@dataclass(frozen=True)
class Step:
    """A step that tables take one by one, and what they have written there."""

    key: str
    question: str
    notes: Sequence[Note] = ()


@dataclass
class Room:
    """A block with what is in it; each part is fetched when the page first asks for it."""

    agenda: AgendaPage
    block: Block

    @cached_property
    def notes(self) -> list[Note]:
        """The notes the block is about: its own, or those it goes on with."""
        if self.block.doing == Doing.LISTEN:
            return []
        if self.block.doing == Doing.WRITE:
            return notes_of(self.block)
        source = source_of(self.block, self.agenda.blocks)
        return notes_of(source) if source else []

    @cached_property
    def tables(self) -> list[Board]:
        return boards_of(self.notes)

    @cached_property
    def piles(self) -> list[Pile]:
        return piles_of(self.notes)

    @cached_property
    def has_piles(self) -> bool:
        return any(pile.name for pile in self.piles)

    @cached_property
    def dotted(self) -> list[Counted]:
        """The notes with their dots; only once they have been revealed."""
        return counted(self.block, self.notes) if self.block.revealed_at else []

    @cached_property
    def voted_more_than(self) -> int:
        return voted_more_than(self.block)

    @cached_property
    def squares(self) -> list[list[Square]]:
        return squares_of(self.notes)

    @property
    def unplaced(self) -> list[Note]:
        return [note for note in self.notes if not note.effort]

    @property
    def steps(self) -> list[Step]:
        return [Step(key, question) for key, question in words_of(self.block.kind).steps]

    def steps_at(self, table: int) -> list[Step]:
        """The steps with what one table has written in each."""
        here = [note for note in self.notes if note.table == table]
        return [Step(step.key, step.question, [note for note in here if note.step == step.key]) for step in self.steps]

    @property
    def has_something(self) -> bool:
        """Whether there is anything to tell of it afterwards."""
        return bool(self.notes) and (self.block.doing != Doing.DOTS or bool(self.block.revealed_at))


def room_of(agenda: AgendaPage, block: Block) -> Room:
    """A block of a meeting with what is in it."""
    return Room(agenda, block)
