"""The proportions of a picture, and where a rung hangs in it."""

from dataclasses import dataclass

Point = tuple[float, float]
# Where the three heaps lie along a rung.
PLACES = (0.17, 0.5, 0.83)
# How broad the edge of a dot is, in letters.
EDGE = 0.09


@dataclass(frozen=True)
class Shape:
    """The proportions of a picture, in units of its own: for a phone held upright, a paper, or a wall.

    The names of the rungs stand to the left of the ladder, so that no thread runs through them. ``earlier`` is how many
    threads of earlier readings there is room for, and ``rows`` how high a heap of answers may lie.
    """

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
    earlier: int = 4
    rows: int = 3

    @property
    def height(self) -> float:
        return self.above + 9 * self.gap + self.below

    @property
    def small(self) -> float:
        """The size of the words over the three places, so that they do not meet."""
        return round(self.text * 0.82, 1)

    @property
    def beside_room(self) -> float:
        """How far in the ladder begins, so that the names of the rungs have room beside it."""
        return self.width * 0.33

    @property
    def pen(self) -> float:
        """How broad a pen makes a dot, its edge included."""
        return self.dot * 2 + self.text * EDGE

    @property
    def inner_pen(self) -> float:
        """How broad a pen fills a dot within its edge."""
        return self.dot * 2 - self.text * EDGE

    @property
    def pitch(self) -> float:
        """From one dot to the next."""
        return self.dot * 2.3


PHONE = Shape("phone", 360, 10, 20, 10, 78, 96, 80, 3.3, 15, earlier=1)
PAPER = Shape("paper", 760, 12, 54, 16, 92, 124, 104, 4.4, 21)
WALL = Shape("wall", 1500, 40, 80, 18, 86, 154, 128, 5.3, 33, rows=2)


class Stage:
    """Where one rung hangs."""

    def __init__(self, shape: Shape, number: int) -> None:
        self.shape = shape
        self.y = shape.above + (number + 0.62) * shape.gap
        self.x0, self.x1 = ends(shape, self.y)

    def at(self, place: float, lift: float = 0.0) -> Point:
        """A point on the rung, 0 at its left end and 1 at its right; ``lift`` is upwards from its middle."""
        x = self.x0 + place * (self.x1 - self.x0)
        return x, self.y + self.shape.tilt * (0.5 - place) - lift

    @property
    def length(self) -> float:
        return self.x1 - self.x0


def ends(shape: Shape, y: float) -> Point:
    """Where the two ropes are at a height: the ladder leans to the right, upwards, and is a little wider below."""
    down = (y - shape.above) / (9 * shape.gap)
    room = shape.beside_room
    left = room + shape.edge + shape.lean * (1 - down)
    right = shape.width - shape.edge - shape.lean * down
    return left, right
