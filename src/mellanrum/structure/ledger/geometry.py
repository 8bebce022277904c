"""Where the parts of an allotment stand in its bar: shares of one whole, in thousandths, so that it fits any screen."""

from dataclasses import dataclass

WHOLE = 1000
TALL, LOW = 24, 8


@dataclass(frozen=True)
class Part:
    """A piece of the bar: what it tells, where it begins, how broad and how tall it is."""

    name: str
    x: int
    width: int
    y: int
    height: int


def parts_of(allotted: int, used: int, unused: int, reserved: int) -> tuple[Part, ...]:
    """Used and granted at full height, what is reserved low, and what is free as the empty rest."""
    edges, sums = [0], 0
    for piece in (used, unused, reserved):
        sums += piece
        edges.append(round(sums * WHOLE / allotted) if allotted else 0)
    heights = (("used", TALL), ("unused", TALL), ("reserved", LOW))
    return tuple(
        Part(name, start, end - start, TALL - height, height)
        for (name, height), start, end in zip(heights, edges, edges[1:], strict=False)
        if end > start
    )
