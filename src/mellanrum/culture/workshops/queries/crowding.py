"""How much has room on a wall, counted in letters that are read at three metres: nobody can scroll it."""

from bisect import bisect, bisect_right
from collections import Counter
from collections.abc import Hashable, Sequence

from mellanrum.culture.workshops.kinds import Doing, Kind
from mellanrum.culture.workshops.models import Block, Note

from .boards import LEVELS, Choice, Pile

# How many letters have room at each size of letters, the smallest last; what a note takes beside its own, more where
# there are piles, tables or squares, and more for its step or its day; how many letters one of a word by itself takes,
# since it is written larger; and how many columns squares share the wall in.
CROWDS = (400, 1200, 2700)
NOTE, AROUND, STEP, DAY = 60, 100, 60, 80
WORD, BETWEEN = 3, 2
COLUMNS = 3.8


def crowd_of(choices: Sequence[Choice], block: Block) -> int:
    """How crowded the wall is, from 0: the more there is to read, the smaller it is written."""
    return bisect(CROWDS[:-1], _letters(choices, block))


def room_for(choices: Sequence[Choice], block: Block) -> int:
    """How many of some notes have room, from the first; one always has."""
    counts = range(len(choices) + 1)
    return max(1, bisect_right(counts, CROWDS[-1], key=lambda count: _letters(choices[:count], block)) - 1)


def by_turns(choices: Sequence[Choice], block: Block) -> list[Choice]:
    """The newest of each table, pile and square, then the next newest of each."""
    turns = Counter[Hashable]()
    found = []
    for one in reversed(choices):
        place = (one.effort, one.effect) if block.doing == Doing.PLACE else _place_of(one)
        turns[place] += 1
        found.append((turns[place], one))
    return [one for _turn, one in sorted(found, key=lambda turn: turn[0])]


def _place_of(choice: Choice) -> Hashable:
    return choice.pk if isinstance(choice, Pile) else (choice.table, choice.pile)


def _letters(choices: Sequence[Choice], block: Block) -> int:
    if block.doing != Doing.PLACE:
        return sum(_letters_of(one, block) for one in choices)
    squares = Counter[tuple[int | None, int | None]]()
    for one in choices:
        squares[one.effect, one.effort] += len(one.text) + AROUND
    # A row is as high as its highest square.
    rows = [[squares[effect, effort] for effort in LEVELS] for effect in LEVELS]
    return round(COLUMNS * sum(max(AROUND, *row) for row in rows))


def _letters_of(choice: Choice, block: Block) -> int:
    notes = choice.notes if isinstance(choice, Pile) else [choice]
    if block.is_one_word:
        return sum(WORD * (len(one.text) + BETWEEN) for one in notes)
    around = NOTE if block.kind == Kind.OPEN else AROUND
    return sum(len(one.text) + around + _beside(one) for one in notes)


def _beside(note: Note) -> int:
    return STEP * bool(note.step) + (len(note.who) + DAY) * bool(note.who)
