"""A block as it hangs on the wall, with as much as has room there."""

from functools import cached_property

from mellanrum.culture.journey.geometry import WALL
from mellanrum.culture.workshops.kinds import Doing

from .boards import Choice, Counted
from .crowding import by_turns, crowd_of, room_for
from .rooms import Room

MOST_DOTTED = 10


class Wall(Room):
    """A block as the whole room sees it."""

    shapes = (WALL,)

    @cached_property
    def notes(self) -> list[Choice]:
        """The notes that have room: of each table, pile and square the newest first."""
        turns = by_turns(self._to_hang, self.block)
        hung = {one.pk for one in turns[: room_for(turns, self.block)]}
        return [one for one in self._to_hang if one.pk in hung]

    @property
    def more(self) -> int:
        """How many notes whoever leads has beside those on the wall."""
        return 0 if self.block.revealed_at else len(self._to_hang) - len(self.notes)

    @property
    def crowd(self) -> int:
        """How crowded the wall is, from 0: the more there is to read, the smaller it is written."""
        return crowd_of([one.note for one in self.most_dotted] or self.notes, self.block)

    @property
    def most_dotted(self) -> list[Counted]:
        """Those with the most dots, as many as have room."""
        most = [one for one in self.dotted if one.drawn][:MOST_DOTTED]
        return most[: room_for([one.note for one in most], self.block)]

    @property
    def _to_hang(self) -> list[Choice]:
        return [one for one in self.every if one.effort] if self.block.doing == Doing.PLACE else self.every
