"""Dots in heaps, and where the middle of what people said lies."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil

from mellanrum.culture.journey.ladder import Piles, Rung

from .shapes import PLACES, Point

FULL_HEAP = 15


def heap(count: int, high: int = 3) -> list[Point]:
    """Dots as pebbles in a heap, ``high`` rows at most: how far each is from the middle and the ground, in dots."""
    rows = rows_of(count, high)
    return [(number - (row - 1) / 2, height * 0.9) for height, row in enumerate(rows) for number in range(row)]


def rows_of(count: int, high: int) -> list[int]:
    """How many lie in each row, from the ground; each row one shorter than the one it lies on."""
    base = next(width for width in range(1, count + 2) if sum(range(width, max(width - high, 0), -1)) >= count)
    rows: list[int] = []
    left, width = count, base
    while left > 0:
        rows.append(min(left, width))
        left -= width
        width = max(width - 1, 1)
    return rows


def middle(piles: Piles) -> float | None:
    """The place of the answer in the middle; between two places when the middle lies there.

    None without answers, and where what is told leaves more than one place: nobody has moved for certain then.
    """
    if not piles.total:
        return None
    between = piles.between()
    lowest = min(_middles(between, piles.people))
    highest = 2 - min(_middles(between[::-1], piles.people))
    return PLACES[0] + lowest * (PLACES[1] - PLACES[0]) if lowest == highest else None


def _middles(between: Sequence[tuple[int, int]], people: int) -> Iterator[float]:
    """The middle, in places from the first, when as many as can be lie at the first place and as few at the last."""
    (fewest, most), (few, many), (last, _most) = between
    first = max(fewest, min(most, people - few - last))
    for both in (few, min(many, people - first - last)):
        reached = tuple(accumulate((first, both, last)))
        yield (bisect_right(reached, (reached[-1] - 1) // 2) + bisect_right(reached, reached[-1] // 2)) / 2


def worth_of(rungs: Sequence[Rung]) -> int:
    """How many answers one dot stands for, so that every heap has room."""
    most = max(
        (count for rung in rungs for piles in (rung.organisation, rung.individual) for count in piles), default=0
    )
    return max(1, ceil(most / FULL_HEAP))
