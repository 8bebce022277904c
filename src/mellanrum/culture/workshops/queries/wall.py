"""A block as it hangs on the wall, with as much as has room there."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

from mellanrum.culture.journey.geometry import WALL
from mellanrum.culture.journey.models import Step
from mellanrum.culture.workshops.kinds import Doing

from .boards import Choice, Counted, Pile
from .crowding import (
    MORE,
    MOST_BOARDS,
    SIZES,
    Size,
    height_of_bars,
    height_of_cards,
    height_of_dotted,
    height_of_notes,
    height_of_steps,
)
from .rooms import Room

MOST_DOTTED = 10
# More never have room, in letters that can be read.
MOST_HUNG = 200


class Wall(Room):
    """A block as the whole room sees it."""

    shapes = (WALL,)

    @cached_property
    def notes(self) -> list[Choice]:
        """The notes that have room: of each table, pile and square the newest first."""
        turns = [one.pk for one in self._by_turns()[:MOST_HUNG]]

        def hung(count: int) -> list[Choice]:
            chosen = set(turns[:count])
            return [one for one in self._to_hang if one.pk in chosen]

        return hung(self._most(len(turns), lambda count: self._height(hung(count), SIZES[-1])))

    @cached_property
    def names_tables(self) -> bool:
        """Whether each note says its table, as more have written than have a board of their own on the wall."""
        return self.block.doing == Doing.WRITE and len({one.table for one in self.every}) > MOST_BOARDS

    @property
    def more(self) -> int:
        """How many notes whoever leads has beside those on the wall."""
        return 0 if self.block.revealed_at else len(self._to_hang) - len(self.notes)

    @property
    def crowd(self) -> int:
        """How crowded the wall is, from 0: the more there is to read, the smaller it is written."""
        crowds = range(len(SIZES) - 1)
        return next((one for one in crowds if self._has_room(self._height(self.notes, SIZES[one]), one)), len(crowds))

    @cached_property
    def most_dotted(self) -> list[Counted]:
        """Those with the most dots, as many as have room."""
        most = [one for one in self.dotted if one.drawn][:MOST_DOTTED]
        return most[: self._most(len(most), lambda count: height_of_dotted(most[:count], SIZES[-1]))]

    @cached_property
    def steps_hung(self) -> list[Step]:
        """What is promised in the plan, or was the time before, as much as has room: the nearest first."""
        steps = self._steps

        def height(count: int) -> float:
            return height_of_steps(steps[:count], SIZES[-1], self._beside_notes) + MORE * (count < len(steps))

        return steps[: self._most(len(steps), height)]

    @property
    def steps_more(self) -> int:
        """How much there is to do beside what is on the wall."""
        return len(self._steps) - len(self.steps_hung)

    @cached_property
    def _steps(self) -> list[Step]:
        return self.looked_back_on or (self.plan.steps if self.plan else [])

    @property
    def _beside_notes(self) -> bool:
        return bool(self._to_hang)

    def _height(self, notes: Sequence[Choice], size: Size) -> float:
        if self.block.doing == Doing.ANSWER:
            return height_of_bars(len(self.bars))
        if self.block.doing == Doing.CARDS:
            return height_of_cards(self.cards, size)
        if self.most_dotted:
            return height_of_dotted(self.most_dotted, size)
        if not self._beside_notes and self.steps_hung:
            return height_of_steps(self.steps_hung, size)
        return height_of_notes(notes, self.block, self.steps_hung, size, self.names_tables)

    def _by_turns(self) -> list[Choice]:
        """The newest of each table, pile and square, then the next newest of each."""
        turns = Counter[Hashable]()
        found = []
        for one in reversed(self._to_hang):
            place = self._place_of(one)
            turns[place] += 1
            found.append((turns[place], one))
        return [one for _turn, one in sorted(found, key=lambda turn: turn[0])]

    def _place_of(self, choice: Choice) -> Hashable:
        if self.block.doing == Doing.PLACE:
            return choice.effort, choice.effect
        return choice.pk if isinstance(choice, Pile) else (choice.table, choice.pile)

    @cached_property
    def _to_hang(self) -> list[Choice]:
        return [one for one in self.every if one.effort] if self.block.doing == Doing.PLACE else self.every

    def _most(self, count: int, height: Callable[[int], float]) -> int:
        """How many of so many have room at the smallest letters; one always has."""
        if self._has_room(height(count), -1):
            return count
        return max(1, bisect_left(range(1, count + 1), True, key=lambda many: not self._has_room(height(many), -1)))

    def _has_room(self, height: float, size: int) -> bool:
        return SIZES[size].has_room(height, self.block.question)
