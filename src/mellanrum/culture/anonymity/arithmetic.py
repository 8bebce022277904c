"""What can be solved for from sums: exact linear algebra over whole numbers."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import gcd

Row = tuple[int, ...]
NOBODY: frozenset[int] = frozenset()
MOST_STEPS = 20_000


class TooHard(Exception):
    """There is so much to combine that it takes too long to know."""


def told_of_alone(rows: Sequence[Row], owners: Sequence[int], people: Sequence[int], limit: int) -> frozenset[int]:
    """Parties that some combination of the sums tells of alone, though they are fewer than ``limit`` people together.

    ``rows`` are sums over columns; a column is an unknown of the party ``owners[column]``; a party is ``people[party]``
    people who cannot be told apart. The answer is empty when every combination that tells anything tells of ``limit``
    people or more. ``TooHard`` when that cannot be known within reason.

    It is exact. Take any party: either it is among those told of, which spends of what is left of ``limit``, or the
    combination is zero in all its columns, which takes a dimension away. Both run out soon.
    """
    search = Search()
    large = [column for column, owner in enumerate(owners) if people[owner] >= limit]
    rest = search.vanishing(rows, large)
    # The largest first: few of them can be among those told of, so that they soon take the dimensions away.
    left = {owners[column] for row in rest for column, value in enumerate(row) if value}
    parties = sorted(left, key=lambda party: -people[party])
    kept = [(party, [column for column, owner in enumerate(owners) if owner == party]) for party in parties]
    narrow = [tuple(row[column] for _party, columns in kept for column in columns) for row in rest]
    return search.among(narrow, _renumbered(kept, people), NOBODY, limit)


Undecided = list[tuple[int, int, range]]


def _renumbered(kept: list[tuple[int, list[int]]], people: Sequence[int]) -> Undecided:
    """Each party with its people and its columns, when only the columns of these parties are left."""
    starts = [0, *accumulate(len(columns) for _party, columns in kept)]
    return [
        (party, people[party], range(start, start + len(columns)))
        for (party, columns), start in zip(kept, starts, strict=False)
    ]


class Search:
    """One look for parties that are told of alone, with the steps it has taken so far."""

    def __init__(self) -> None:
        self.steps = 0

    def among(self, rows: list[Row], undecided: Undecided, told: frozenset[int], left: int) -> frozenset[int]:
        """Those told of when ``told`` may be, and of the ``undecided`` such that are fewer than ``left`` people."""
        if not rows:
            return NOBODY
        self._step(len(rows) * len(rows[0]))
        undecided = [one for one in undecided if any(row[column] for row in rows for column in one[2])]
        if not undecided:
            return told
        (party, people, columns), *others = undecided
        if people < left:
            found = self.among(rows, others, told | {party}, left - people)
            if found:
                return found
        return self.among(self.vanishing(rows, columns), others, told, left)

    def vanishing(self, rows: Iterable[Row], columns: Iterable[int]) -> list[Row]:
        """Combinations of ``rows`` that span all those which are zero in every one of ``columns``."""
        left = [row for row in rows if any(row)]
        for column in columns:
            pivot = next((row for row in left if row[column]), None)
            if pivot:
                self._step(len(left) * len(pivot))
                left.remove(pivot)
                left = [row for row in (_without(row, pivot, column) for row in left) if any(row)]
        return left

    def _step(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise TooHard


def _without(row: Row, pivot: Row, column: int) -> Row:
    if not row[column]:
        return row
    by, times = row[column], pivot[column]
    mixed = [times * mine - by * its for mine, its in zip(row, pivot, strict=True)]
    divisor = gcd(*mixed) or 1
    return tuple(value // divisor for value in mixed)
