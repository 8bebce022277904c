"""Where everything stands in the picture of a spread: measures only, in the units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from .arithmetic import Spread
from .kinds import HIGHEST, LOWEST

WIDTH, TOP, ROW = 320, 26, 58
FIRST, STEP = 40, 60
SMALLEST, GROWTH, LARGEST = 7.0, 1.6, 14.0


@dataclass(frozen=True)
class Dot:
    """Some members who gave the same score."""

    x: float
    size: float
    count: int


@dataclass(frozen=True)
class Row:
    """One criterion: its name, the bar from the lowest to the highest, the dots and the mark of the middle."""

    name: str
    name_y: float
    y: float
    bar_x: float
    bar_y: float
    bar_width: float
    dots: tuple[Dot, ...]
    middle_x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """The whole drawing."""

    width: int
    height: int
    rows: tuple[Row, ...]
    scale: tuple[tuple[int, float], ...]


def place_of(value: float) -> float:
    """Where a score stands from the left."""
    return FIRST + (value - LOWEST) * STEP


def picture_of(spreads: Sequence[Spread]) -> Picture:
    """The drawing of some spreads, one row for each."""
    rows = tuple(_row(number, spread) for number, spread in enumerate(spreads))
    scale = tuple((value, place_of(value)) for value in range(LOWEST, HIGHEST + 1))
    return Picture(WIDTH, TOP + ROW * len(rows), rows, scale)


def _row(number: int, spread: Spread) -> Row:
    top = TOP + ROW * number
    y = top + 36
    counts = enumerate(spread.counts, start=LOWEST)
    dots = tuple(Dot(place_of(value), _size(count), count) for value, count in counts if count)
    bar_x, bar_end = place_of(spread.low), place_of(spread.high)
    return Row(spread.name, top + 14, y, bar_x, y - 3, bar_end - bar_x, dots, place_of(spread.middle), y - 17, y + 17)


def _size(count: int) -> float:
    return min(SMALLEST + GROWTH * (count - 1), LARGEST)
