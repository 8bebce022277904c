"""How far apart scores lie, and where their middle is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from .kinds import HIGHEST, LOWEST


@dataclass(frozen=True)
class Spread:
    """The scores of one criterion: how many gave each, lowest, highest and the middle of them."""

    name: str
    values: tuple[int, ...]

    @property
    def middle(self) -> float:
        """The middle score; between two where an even number have scored."""
        return median(self.values)

    @property
    def low(self) -> int:
        return min(self.values)

    @property
    def high(self) -> int:
        return max(self.values)

    @property
    def width(self) -> int:
        """How many steps apart the lowest and the highest are."""
        return self.high - self.low

    @property
    def counts(self) -> list[int]:
        """How many gave each score, from the lowest to the highest there is."""
        given = Counter(self.values)
        return [given[value] for value in range(LOWEST, HIGHEST + 1)]


def spreads_of(scores: Iterable[tuple[str, int]]) -> list[Spread]:
    """The spread of each criterion, in the order in which the criteria first come."""
    found: dict[str, list[int]] = {}
    for name, value in scores:
        found.setdefault(name, []).append(value)
    return [Spread(name, tuple(sorted(values))) for name, values in found.items()]


def widest(spreads: Sequence[Spread]) -> Spread | None:
    """What people see the most differently, and so should talk about; None where they agree on everything."""
    found = max(spreads, key=lambda spread: spread.width, default=None)
    return found if found and found.width > 1 else None
