"""Where everything in the picture of the ladder stands: numbers in, shapes out, nothing else.

The ladder leans from the lower level, at the bottom to the left, to the upper one, at the top to the right. A rung
runs from the lower level (left) to the upper (right). Answers lie on it in heaps, one dot for each or for some few:
filled above the middle for the organisation, open below it for the individual. A soft bar closes around them, so its
breadth shows the spread. The thread runs through the middle answer of every rung.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, cos, exp, hypot, pi, sin

from .ladder import Piles, Rung

Point = tuple[float, float]
STEPS = 48
FULL_HEAP = 15
PLACES = (0.17, 0.5, 0.83)
WIDE_AS_A_LETTER = 0.56
_TIPS = [((1.15, 0.5)[tip % 2], tip * pi / 5) for tip in range(10)]


@dataclass(frozen=True)
class Shape:
    """The proportions of a picture, in units of its own: for a phone held upright, a paper, or a wall."""

    name: str
    width: float
    edge: float
    lean: float
    tilt: float
    gap: float
    above: float
    below: float
    dot: float
    text: float
    beside: bool = False

    @property
    def height(self) -> float:
        return self.above + 9 * self.gap + self.below

    @property
    def pitch(self) -> float:
        """From one dot to the next."""
        return self.dot * 2.3


PHONE = Shape("phone", 360, 16, 26, 10, 86, 100, 84, 3.4, 16)
PAPER = Shape("paper", 720, 44, 70, 16, 92, 124, 104, 4.6, 21)
WALL = Shape("wall", 1500, 40, 80, 18, 72, 124, 92, 5.0, 27, beside=True)


@dataclass(frozen=True)
class Dot:
    """An answer, or some few of them: ``open`` for what was said of the individual."""

    x: float
    y: float
    open: bool


@dataclass(frozen=True)
class Line:
    """A line of words."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Bar:
    """A rung as it is drawn; ``star`` where people want to be."""

    outline: str
    dots: tuple[Dot, ...]
    star: str


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
    worth = _worth(rungs)
    stages = [_Stage(shape, number) for number in range(len(rungs))]
    threads = [Thread(_thread(one, stages), age) for age, one in enumerate([rungs, *earlier]) if _is_told(one)]
    return Drawing(
        shape=shape,
        blocks=(_block(shape, names.upper, upper=True), _block(shape, names.lower, upper=False)),
        ropes=tuple(_rope(shape, side) for side in (0.0, 1.0)),
        guides=tuple(_line([stage.at(place) for stage in stages]) for place in PLACES),
        signs=tuple(_sign(stages[0], *named) for named in zip(PLACES, names.places, strict=True)),
        labels=tuple(_label(stage, words) for stage, words in zip(stages, names.rungs, strict=True)),
        bars=tuple(_bar(rung, stage, worth) for rung, stage in zip(rungs, stages, strict=True)),
        threads=tuple(reversed(threads)),
        worth=worth,
    )


class _Stage:
    """Where one rung hangs."""

    def __init__(self, shape: Shape, number: int) -> None:
        self.shape = shape
        self.y = shape.above + (number + 0.62) * shape.gap
        self.x0, self.x1 = _ends(shape, self.y)

    def at(self, place: float, lift: float = 0.0) -> Point:
        """A point on the rung, 0 at its left end and 1 at its right; ``lift`` is upwards from its middle."""
        x = self.x0 + place * (self.x1 - self.x0)
        return x, self.y + self.shape.tilt * (0.5 - place) - lift

    @property
    def length(self) -> float:
        return self.x1 - self.x0


def _ends(shape: Shape, y: float) -> Point:
    """Where the two ropes are at a height: the ladder leans to the right, upwards, and is a little wider below."""
    down = (y - shape.above) / (9 * shape.gap)
    room = shape.width * 0.33 if shape.beside else 0.0
    left = room + shape.edge + shape.lean * (1 - down)
    right = shape.width - shape.edge - shape.lean * down
    return left, right


def wrapped(words: str, room: float, size: float) -> list[str]:
    """The words in lines that have room, as letters are on the whole."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) * size * WIDE_AS_A_LETTER > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _block(shape: Shape, words: str, *, upper: bool) -> Block:
    left, right = _ends(shape, shape.above if upper else shape.height - shape.below)
    height, away = shape.text * 2.9, shape.text * 1.7
    x, end = (left - shape.edge, shape.width) if upper else (left - shape.edge, right + shape.edge)
    y = shape.above - height - away if upper else shape.height - shape.below + shape.text * 0.9
    lines = wrapped(words, end - x - shape.text, shape.text)
    first = y + height / 2 - (len(lines) - 1) * shape.text * 0.58
    written = (_write((x + end) / 2, first + number * shape.text * 1.16, line) for number, line in enumerate(lines))
    return Block(_round(x), _round(y), _round(end - x), _round(height), tuple(written))


def _sign(stage: _Stage, place: float, words: str) -> Line:
    x, _y = stage.at(place, stage.shape.gap * 0.8)
    return _write(x, stage.shape.above - stage.shape.text * 0.4, words)


def _label(stage: _Stage, words: str) -> Line:
    shape = stage.shape
    if shape.beside:
        return _write(shape.edge, stage.y + shape.text * 0.35, words)
    return _write(stage.x0 + shape.text * 0.5, stage.y - shape.gap * 0.42, words)


def _write(x: float, y: float, words: str) -> Line:
    return Line(_round(x), _round(y), words)


def _rope(shape: Shape, side: float) -> str:
    """A rope from one level to the other, with the ease of something that hangs."""
    top, bottom = shape.above - shape.text * 1.7, shape.height - shape.below + shape.text * 0.9
    points = []
    for step in range(STEPS + 1):
        y = top + (bottom - top) * step / STEPS
        left, right = _ends(shape, y)
        points.append((left + side * (right - left), y + shape.tilt * (0.5 - side)))
    points[0] = (points[0][0], top)
    points[-1] = (points[-1][0], bottom)
    return _line(points)


def _bar(rung: Rung, stage: _Stage, worth: int) -> Bar:
    return Bar(_outline(rung, stage, worth), tuple(_dots(rung, stage, worth)), _star(rung, stage, worth))


def _dots(rung: Rung, stage: _Stage, worth: int) -> Iterator[Dot]:
    for piles, side in ((rung.organisation, 1), (rung.individual, -1)):
        for count, place in zip(piles, PLACES, strict=True):
            for along, up in heap(ceil(count / worth)):
                x, y = stage.at(place, side * (up + 0.62) * stage.shape.pitch)
                yield Dot(_round(x + along * stage.shape.pitch), _round(y), side < 0)


def heap(count: int) -> list[Point]:
    """Dots as pebbles in a heap: how far each lies from the middle and from the ground, in dots."""
    rows = _rows(count)
    return [(number - (row - 1) / 2, height * 0.9) for height, row in enumerate(rows) for number in range(row)]


def _rows(count: int) -> list[int]:
    """How many lie in each row, from the ground; each row one shorter than the one it lies on."""
    base = next((width for width in range(1, 6) if width + max(width - 1, 0) + max(width - 2, 0) >= count), 6)
    rows: list[int] = []
    left, width = count, base
    while left > 0:
        rows.append(min(left, width))
        left -= width
        width = max(width - 1, 1)
    return rows


def _outline(rung: Rung, stage: _Stage, worth: int) -> str:
    """The soft bar: never thinner than a rung one can stand on, and swelling around what lies there."""
    over, under = (_swelling(piles, stage, worth) for piles in (rung.organisation, rung.individual))
    steps = [step / STEPS for step in range(STEPS + 1)]
    above = [stage.at(place, over(place)) for place in steps]
    below = [stage.at(place, -under(place)) for place in reversed(steps)]
    return _smooth([*above, *below])


def _swelling(piles: Piles, stage: _Stage, worth: int) -> Callable[[float], float]:
    """How far the bar reaches from its middle, at every place along it."""
    pitch, thin = stage.shape.pitch, stage.shape.dot * 1.5
    heaps = [
        (place, (len(rows) * 0.9 + 0.3) * pitch, (rows[0] / 2 + 1.1) * pitch / stage.length)
        for count, place in zip(piles, PLACES, strict=True)
        if (rows := _rows(ceil(count / worth)))
    ]

    def reach(here: float) -> float:
        return thin + max((tall * exp(-((abs(here - place) / half) ** 2.6)) for place, tall, half in heaps), default=0)

    return reach


def _star(rung: Rung, stage: _Stage, worth: int) -> str:
    """A star over the middle of what people wish."""
    place = middle(rung.wanted)
    if place is None:
        return ""
    size = stage.shape.pitch
    x, y = stage.at(place, _swelling(rung.organisation, stage, worth)(place) + size * 1.25)
    tips = ((x + reach * size * sin(turn), y - reach * size * cos(turn)) for reach, turn in _TIPS)
    return _line(list(tips)) + "Z"


def middle(piles: Piles) -> float | None:
    """The place of the answer in the middle; between two places when the middle lies there, None without answers."""
    if not piles.total:
        return None
    reached = tuple(accumulate(piles))
    first, second = (piles.total - 1) // 2, piles.total // 2
    return (PLACES[bisect_right(reached, first)] + PLACES[bisect_right(reached, second)]) / 2


def _is_told(rungs: Sequence[Rung]) -> bool:
    return any(not rung.is_empty for rung in rungs)


def _thread(rungs: Sequence[Rung], stages: Sequence[_Stage]) -> str:
    """A curve through the middle answers, straight down where two follow each other."""
    told = [
        stage.at(place)
        for rung, stage in zip(rungs, stages, strict=True)
        if (place := middle(rung.organisation + rung.individual)) is not None
    ]
    line = f"M{_written(told[0])}"
    for (x0, y0), (x1, y1) in pairwise(told):
        bend = (y1 - y0) * 0.45
        line += f"C{_written((x0, y0 + bend))} {_written((x1, y1 - bend))} {_written((x1, y1))}"
    return line


def _worth(rungs: Sequence[Rung]) -> int:
    """How many answers one dot stands for, so that every heap has room."""
    most = max(
        (count for rung in rungs for piles in (rung.organisation, rung.individual) for count in piles), default=0
    )
    return max(1, ceil(most / FULL_HEAP))


def _line(points: Sequence[Point]) -> str:
    kept = [
        points[0],
        *(there for here, there in pairwise(points) if hypot(there[0] - here[0], there[1] - here[1]) > 0),
    ]
    return "M" + "L".join(_written(point) for point in kept)


def _smooth(points: Sequence[Point]) -> str:
    """A closed line without corners: it bends at every point and passes halfway between them."""
    ahead = [*points[1:], points[0]]
    halfway = [((x0 + x1) / 2, (y0 + y1) / 2) for (x0, y0), (x1, y1) in zip(points, ahead, strict=True)]
    bends = (f"Q{_written(bend)} {_written(to)}" for bend, to in zip(points, halfway, strict=True))
    return f"M{_written(halfway[-1])}" + "".join(bends) + "Z"


def _written(point: Point) -> str:
    return f"{_round(point[0]):g} {_round(point[1]):g}"


def _round(number: float) -> float:
    return round(number, 1)
