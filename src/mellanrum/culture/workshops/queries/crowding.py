"""How much has room on a wall that nobody can scroll: rows and columns, laid out as the stylesheet does.

Every measure is in the size of the letters.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from mellanrum.capability.methods.models import MethodCard
from mellanrum.culture.journey.models import Step
from mellanrum.culture.workshops.kinds import Doing, Kind
from mellanrum.culture.workshops.models import Block

from .boards import LEVELS, Choice, Counted, Pile


@dataclass(frozen=True)
class Size:
    """How wide and high a wall is at one size of letters, on whichever projector it is the least.

    ``asked``: how many letters of the block's own question have room in a row.
    """

    wide: float
    high: float
    asked: int

    def has_room(self, height: float, question: str) -> bool:
        """Whether something so high has room below a question."""
        return height + 2.7 * (len(question) // self.asked) <= self.high


# The smallest letters last; and how many of them have room in the width of one.
SIZES = (Size(38, 13.5, 26), Size(58, 24.5, 68), Size(78, 30.5, 68))
LETTERS = 2.15
# What is lost at the end of a row, where a word has no room.
LOST = 3
ROW, BOLD = 1.35, 0.85
COLUMN, BETWEEN = 11, 0.6
ASKED_TO_VOTE = 2.5
# How high the row is that says how much more there is.
MORE = 2.1
PILE, PLAN, HEADING = 14, 24, 2.8
# More tables than these do not stand beside each other; then each note says its table: “Bord 24: ”.
MOST_BOARDS, NAMED = 5, 9
# In the picture of effort and effect: its letters beside the others, the share that is for names, and an empty square.
SMALLER, NAMES, SQUARE = 0.8, 0.17, 4.3

Part = tuple[float, Callable[[float], float]]


def rows_of(text: str, wide: float) -> int:
    """In how many rows a text is written."""
    return max(1, ceil(len(text) / max(1, wide * LETTERS - LOST)))


def height_of_columns(heights: Sequence[float], columns: int) -> float:
    """How high some things are in columns that are as even as can be; none is broken, and their order is kept."""
    high = max([*heights, sum(heights) / columns], default=0)
    while _columns(heights, high) > columns:
        high += 0.5
    return high


def _columns(heights: Iterable[float], high: float) -> int:
    columns, filled = 1, 0.0
    for height in heights:
        filled += height
        if filled > high:
            columns, filled = columns + 1, height
    return columns


def height_of_notes(
    choices: Sequence[Choice], block: Block, steps: Sequence[Step], size: Size, named: bool = False
) -> float:
    """How high the notes of a block are, beside the steps of a plan; ``named``: each says its table."""
    if block.doing == Doing.PLACE:
        return _squares(choices, size)
    if block.is_one_word:
        letters = sum(len(one.text) * 0.88 + 1.5 for one in choices)
        return ceil(letters / (size.wide * 0.95)) * 2.7
    boards: dict[str, list[Choice]] = {}
    for one in choices:
        boards.setdefault("" if named else _place_in(one, block), []).append(one)
    parts = [_part(notes, place, NAMED * named) for place, notes in boards.items()]
    plan = [(float(PLAN), lambda wide: _list(steps, wide))] if steps else []
    return ASKED_TO_VOTE * (block.doing == Doing.DOTS) + _side_by_side([*parts, *plan], size.wide)


def _place_in(choice: Choice, block: Block) -> str:
    if isinstance(choice, Pile) or block.doing == Doing.DOTS:
        return ""
    if block.doing == Doing.SORT:
        return f"pile {choice.pile}"
    return str(choice.table) if choice.table and block.workshop.tables > 1 else ""


def _part(notes: list[Choice], place: str, before: int) -> Part:
    return PILE, lambda wide: HEADING * bool(place) + _board(notes, wide, before)


def _side_by_side(parts: Sequence[Part], wide: float) -> float:
    """As many beside each other as have room, sharing what is left; the rest below."""
    lines: list[list[Part]] = [[]]
    for part in parts:
        if sum(basis + 2 for basis, _height in lines[-1]) + part[0] > wide:
            lines.append([])
        lines[-1].append(part)
    return sum(1 + max(_line(line, wide)) for line in lines if line) - 1


def _line(parts: Sequence[Part], wide: float) -> list[float]:
    spare = (wide - sum(basis + 2 for basis, _height in parts) + 2) / len(parts)
    return [height(basis + spare) for basis, height in parts]


def _board(notes: Sequence[Choice], wide: float, before: int) -> float:
    columns = max(1, int((wide + BETWEEN) / (COLUMN + BETWEEN)))
    inner = (wide + BETWEEN) / columns - BETWEEN - 1.4
    return height_of_columns([_note(one, inner, before) + BETWEEN for one in notes], columns)


def _note(choice: Choice, wide: float, before: int = 0) -> float:
    """How high a note is, with so many letters before its words.

    A promise has a row or two for who keeps it and when, also when that is not said.
    """
    if isinstance(choice, Pile):
        return rows_of(": ".join([choice.name, *(one.text for one in choice.notes)]), wide) * ROW + 1.2
    rows, promises = rows_of(" " * before + choice.text, wide), choice.block.kind == Kind.PROMISE
    step = dict(choice.block.usual.steps).get(choice.step, "")
    for strong in filter(None, [step, f"{choice.who}, onsdag 30 september" * promises]):
        rows += rows_of(strong, wide * BOLD)
    return rows * ROW + 1.2 + 0.6 * promises


def height_of_steps(steps: Sequence[Step], size: Size, beside: bool = False) -> float:
    """How high the steps of a plan are, with what stands above and below them; alone, or beside notes."""
    return _list(steps, PLAN if beside else size.wide)


def _list(steps: Sequence[Step], wide: float) -> float:
    columns = max(1, int((wide + 2) / (PLAN + 2)))
    inner = (wide + 2) / columns - 2 - 1.3
    return 4.2 + height_of_columns([_step(one, inner) for one in steps], columns)


def _step(step: Step, wide: float) -> float:
    came = rows_of(f"{step.get_verdict_display()} {step.outcome}", wide) if step.verdict else 0
    return (rows_of(step.what, wide) + rows_of(f"{step.holder.name}, onsdag 30 september", wide) + came) * 1.3 + 1.2


def height_of_dotted(dotted: Sequence[Counted], size: Size) -> float:
    """How high notes with their dots are: at the smallest letters in two columns."""
    columns = 2 if size == SIZES[-1] else 1
    wide = (size.wide + 2) / columns - 2 - 18
    heights = [max(rows_of(one.note.text, wide), ceil((len(one.signs) + 8) / 14)) * ROW + 2 for one in dotted]
    return height_of_columns(heights, columns)


def height_of_cards(cards: Sequence[MethodCard], size: Size) -> float:
    """How high cards are that lie beside each other."""
    wide = (size.wide - 2) / 3 - 2.4
    return max((5 + (rows_of(one.title, wide) + rows_of(one.summary, wide)) * ROW for one in cards), default=0)


def height_of_bars(bars: int) -> float:
    """How high so many bars are."""
    return bars * 2.2


def _squares(choices: Iterable[Choice], size: Size) -> float:
    """A row is as high as its highest square."""
    wide = size.wide / (1 if size == SIZES[-1] else SMALLER)
    squares: dict[Hashable, list[Choice]] = {}
    for one in choices:
        squares.setdefault((one.effect, one.effort), []).append(one)
    rows = [max(_square(squares.get((effect, effort), []), wide) for effort in LEVELS) for effect in LEVELS]
    return (4 + sum(rows)) * size.wide / wide


def _square(notes: Sequence[Choice], wide: float) -> float:
    inner = wide * (1 - NAMES) / len(LEVELS) - 1.5
    columns = min(len(notes), int((inner + 0.5) / 8.5)) or 1
    heights = [_note(one, inner / columns - 1.7) + 1.1 for one in notes]
    return max(SQUARE, 1.4 + sum(max(heights[first : first + columns]) for first in range(0, len(heights), columns)))
