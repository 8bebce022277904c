"""Where everything in the picture of the ladder stands: numbers in, shapes out, nothing else.

The ladder leans from the lower level, at the bottom to the left, to the upper one, at the top to the right. A rung
runs from the lower level (left) to the upper (right). Answers lie on it in heaps, one dot for each or for some few:
filled above the middle for the organisation, open below it for the individual. A soft bar closes around them, so its
breadth shows the spread. The thread runs through the middle answer of every rung.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, exp, pi, sin

from mellanrum.culture.journey.ladder import Piles, Rung

from .heaps import heap, middle, rows_of, worth_of
from .lines import fitting, pointed, rounded, smooth, straight, wrapped, written
from .shapes import PLACES, Point, Shape, Stage, ends

STEPS = 48
TIPS = [((1.15, 0.5)[tip % 2], tip * pi / 5) for tip in range(10)]


@dataclass(frozen=True)
class Dot:
    """An answer, or some few of them: ``open`` for what was said of the individual."""

    x: float
    y: float
    open: bool


@dataclass(frozen=True)
class Line:
    """A line of words; ``size`` is that of its letters."""

    x: float
    y: float
    words: str
    size: float


@dataclass(frozen=True)
class Bar:
    """A rung as it is drawn; ``star`` where people want to be."""

    outline: str
    dots: tuple[Dot, ...]
    star: str

    @property
    def filled(self) -> str:
        """The dots of the organisation, as one line of points."""
        return pointed((dot.x, dot.y) for dot in self.dots if not dot.open)

    @property
    def hollow(self) -> str:
        """The dots of the individual, as one line of points."""
        return pointed((dot.x, dot.y) for dot in self.dots if dot.open)


@dataclass(frozen=True)
class Thread:
    """The path of one reading down the ladder; ``age`` 0 is the latest."""

    line: str
    age: int


@dataclass(frozen=True)
class Block:
    """A level, as one of the two blocks with light between them."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Drawing:
    """Everything that is to be drawn."""

    shape: Shape
    blocks: tuple[Block, ...]
    ropes: tuple[str, ...]
    guides: tuple[str, ...]
    signs: tuple[Line, ...]
    labels: tuple[Line, ...]
    bars: tuple[Bar, ...]
    threads: tuple[Thread, ...]
    worth: int


@dataclass(frozen=True)
class Names:
    """What is written in the picture: the two levels, the three places, the nine rungs."""

    upper: str
    lower: str
    places: tuple[str, ...]
    rungs: tuple[str, ...]


def draw(rungs: Sequence[Rung], shape: Shape, names: Names, earlier: Sequence[Sequence[Rung]] = ()) -> Drawing:
    """The picture of the ladder; ``earlier`` readings, the latest first, become paler threads."""
    worth = worth_of(rungs)
    stages = [Stage(shape, number) for number in range(len(rungs))]
    threads = [Thread(line, age) for age, one in enumerate([rungs, *earlier]) if (line := _thread(one, stages))]
    del threads[shape.earlier + 1 :]
    return Drawing(
        shape=shape,
        blocks=(_block(shape, names.upper, upper=True), _block(shape, names.lower, upper=False)),
        ropes=tuple(_rope(shape, side) for side in (0.0, 1.0)),
        guides=tuple(straight([stage.at(place) for stage in stages]) for place in PLACES),
        signs=tuple(_sign(stages[0], *named) for named in zip(PLACES, names.places, strict=True)),
        labels=tuple(line for stage, words in zip(stages, names.rungs, strict=True) for line in _labels(stage, words)),
        bars=tuple(_bar(rung, stage, worth) for rung, stage in zip(rungs, stages, strict=True)),
        threads=tuple(reversed(threads)),
        worth=worth,
    )


def _block(shape: Shape, words: str, *, upper: bool) -> Block:
    left, right = ends(shape, shape.above if upper else shape.height - shape.below)
    height, away = shape.text * 2.9, shape.text * 1.7
    x, end = (left - shape.edge, shape.width) if upper else (left - shape.edge, right + shape.edge)
    y = shape.above - height - away if upper else shape.height - shape.below + shape.text * 0.9
    lines = wrapped(words, end - x - shape.text, shape.text)
    size = fitting(lines, end - x - shape.text, shape.text)
    first = y + height / 2 - (len(lines) - 1) * size * 0.58
    middle_of = (x + end) / 2
    written = (_write(middle_of, first + number * size * 1.16, line, size) for number, line in enumerate(lines))
    return Block(rounded(x), rounded(y), rounded(end - x), rounded(height), tuple(written))


def _sign(stage: Stage, place: float, words: str) -> Line:
    x, _y = stage.at(place, stage.shape.gap * 0.8)
    return _write(x, stage.shape.above - stage.shape.text * 0.75, words, stage.shape.text)


def _labels(stage: Stage, words: str) -> list[Line]:
    """The name of a rung, in lines beside the ladder, where no thread runs."""
    shape = stage.shape
    room = shape.beside_room - shape.edge
    lines = wrapped(words, room, shape.text)
    size = min(fitting(lines, room, shape.text), shape.gap * 0.8 / len(lines))
    first = stage.y + size * 0.35 - (len(lines) - 1) * size * 0.58
    return [_write(shape.edge, first + number * size * 1.16, line, size) for number, line in enumerate(lines)]


def _write(x: float, y: float, words: str, size: float) -> Line:
    return Line(rounded(x), rounded(y), words, rounded(size))


def _rope(shape: Shape, side: float) -> str:
    """A rope from one level to the other, with the ease of something that hangs."""
    top, bottom = shape.above - shape.text * 1.7, shape.height - shape.below + shape.text * 0.9
    points = []
    for step in range(STEPS + 1):
        y = top + (bottom - top) * step / STEPS
        left, right = ends(shape, y)
        points.append((left + side * (right - left), y + shape.tilt * (0.5 - side)))
    points[0] = (points[0][0], top)
    points[-1] = (points[-1][0], bottom)
    return straight(points)


def _bar(rung: Rung, stage: Stage, worth: int) -> Bar:
    return Bar(_outline(rung, stage, worth), tuple(_dots(rung, stage, worth)), _star(rung, stage, worth))


def _dots(rung: Rung, stage: Stage, worth: int) -> Iterator[Dot]:
    for piles, side in ((rung.organisation, 1), (rung.individual, -1)):
        for count, place in zip(piles, PLACES, strict=True):
            for along, up in heap(ceil(count / worth), stage.shape.rows):
                x, y = stage.at(place, side * (up + 0.62) * stage.shape.pitch)
                yield Dot(rounded(x + along * stage.shape.pitch), rounded(y), side < 0)


def _outline(rung: Rung, stage: Stage, worth: int) -> str:
    """The soft bar: never thinner than a rung one can stand on, and swelling around what lies there."""
    over, under = (_swelling(piles, stage, worth) for piles in (rung.organisation, rung.individual))
    steps = [step / STEPS for step in range(STEPS + 1)]
    above = [stage.at(place, over(place)) for place in steps]
    below = [stage.at(place, -under(place)) for place in reversed(steps)]
    return smooth([*above, *below])


def _swelling(piles: Piles, stage: Stage, worth: int) -> Callable[[float], float]:
    """How far the bar reaches from its middle, at every place along it."""
    pitch, thin = stage.shape.pitch, stage.shape.dot * 1.5
    heaps = [
        (place, (len(rows) * 0.9 + 0.3) * pitch, (rows[0] / 2 + 1.1) * pitch / stage.length)
        for count, place in zip(piles, PLACES, strict=True)
        if (rows := rows_of(ceil(count / worth), stage.shape.rows))
    ]

    def reach(here: float) -> float:
        return thin + max((tall * exp(-((abs(here - place) / half) ** 2.6)) for place, tall, half in heaps), default=0)

    return reach


def _star(rung: Rung, stage: Stage, worth: int) -> str:
    """A star on the edge of the bar, over the middle of what people wish: higher up it would meet the rung above."""
    place = middle(rung.wanted)
    if place is None:
        return ""
    size = stage.shape.pitch
    x, y = stage.at(place, _swelling(rung.organisation, stage, worth)(place) + size * 0.35)
    tips = ((x + reach * size * sin(turn), y - reach * size * cos(turn)) for reach, turn in TIPS)
    return straight(list(tips)) + "Z"


def _thread(rungs: Sequence[Rung], stages: Sequence[Stage]) -> str:
    """A curve through the middle answers, straight down where two follow each other; broken where none is certain.

    A rung on which nothing is told is passed by.
    """
    line, last = "", None
    for rung, stage in zip(rungs, stages, strict=True):
        if rung.is_empty:
            continue
        place = middle(rung.organisation + rung.individual)
        here = None if place is None else stage.at(place)
        if here is not None:
            line += _bent(last, here) if last else f"M{written(here)}L{written(here)}"
        last = here
    return line


def _bent(start: Point, end: Point) -> str:
    (x0, y0), (x1, y1) = start, end
    bend = (y1 - y0) * 0.45
    return f"C{written((x0, y0 + bend))} {written((x1, y1 - bend))} {written((x1, y1))}"
