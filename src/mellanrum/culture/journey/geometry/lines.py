"""Points as the paths of a drawing, and words as lines."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from .shapes import Point

WIDE_AS_A_LETTER = 0.56
# The long words of the starter statements, and where they may be broken. Another that is too long gets smaller letters.
JOINTS = {"Osäkerhetstolerans": ["Osäkerhets-", "tolerans"], "Problemförståelse": ["Problem-", "förståelse"]}


def straight(points: Sequence[Point]) -> str:
    """A line from point to point."""
    kept = [
        points[0],
        *(there for here, there in pairwise(points) if hypot(there[0] - here[0], there[1] - here[1]) > 0),
    ]
    return "M" + "L".join(written(point) for point in kept)


def pointed(points: Iterable[Point]) -> str:
    """Points on their own, which a round pen makes dots of. A length of nothing at all leaves old phones blank."""
    return "".join(f"M{written(point)}h.01" for point in points)


def smooth(points: Sequence[Point]) -> str:
    """A closed line without corners: it bends at every point and passes halfway between them."""
    ahead = [*points[1:], points[0]]
    halfway = [((x0 + x1) / 2, (y0 + y1) / 2) for (x0, y0), (x1, y1) in zip(points, ahead, strict=True)]
    bends = (f"Q{written(bend)} {written(to)}" for bend, to in zip(points, halfway, strict=True))
    return f"M{written(halfway[-1])}" + "".join(bends) + "Z"


def written(point: Point) -> str:
    return f"{rounded(point[0]):g} {rounded(point[1]):g}"


def rounded(number: float) -> float:
    return round(number, 1)


def fitting(lines: Sequence[str], room: float, size: float) -> float:
    """The size of letters with which the longest line has room: ``size``, or smaller."""
    longest = max(len(line) for line in lines) * WIDE_AS_A_LETTER
    return min(size, room / max(longest, 1))


def wrapped(words: str, room: float, size: float) -> list[str]:
    """The words in lines that have room, as letters are on the whole."""
    letters = room / (size * WIDE_AS_A_LETTER)
    lines = [""]
    for part in (part for word in words.split() for part in _parts(word, letters)):
        longer = f"{lines[-1]} {part}".strip()
        if len(longer) > letters and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def _parts(word: str, letters: float) -> list[str]:
    return JOINTS.get(word, [word]) if len(word) > letters else [word]
