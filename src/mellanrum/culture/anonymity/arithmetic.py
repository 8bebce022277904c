"""What can be solved for from sums: exact linear algebra over whole numbers."""

from collections.abc import Iterable, Sequence
from math import gcd

Row = tuple[int, ...]
NOBODY: frozenset[int] = frozenset()


def vanishing(rows: Iterable[Row], columns: Iterable[int]) -> list[Row]:
    """Combinations of ``rows`` that span all those which are zero in every one of ``columns``."""
    left = [row for row in rows if any(row)]
    for column in columns:
        pivot = next((row for row in left if row[column]), None)
        if pivot:
            left.remove(pivot)
            left = [row for row in (_without(row, pivot, column) for row in left) if any(row)]
    return left


def told_of_alone(rows: Sequence[Row], owners: Sequence[int], people: Sequence[int], limit: int) -> frozenset[int]:
    """Parties that some combination of the sums tells of alone, though they are fewer than ``limit`` people together.

    ``rows`` are sums over columns; a column is an unknown of the party ``owners[column]``; a party is ``people[party]``
    people who cannot be told apart. The answer is empty when every combination that tells anything tells of ``limit``
    people or more.

    It is exact. Take any party: either it is among those told of, which spends of what is left of ``limit``, or the
    combination is zero in all its columns, which takes a dimension away. Both run out soon.
    """
    columns: dict[int, list[int]] = {}
    for column, owner in enumerate(owners):
        columns.setdefault(owner, []).append(column)
    large = [column for column, owner in enumerate(owners) if people[owner] >= limit]
    small = sorted((party for party in columns if people[party] < limit), key=people.__getitem__)

    def search(rows: list[Row], undecided: list[int], told: frozenset[int], left: int) -> frozenset[int]:
        if not rows:
            return NOBODY
        undecided = [party for party in undecided if any(row[column] for row in rows for column in columns[party])]
        if not undecided:
            return told
        party, *others = undecided
        if people[party] < left and (found := search(rows, others, told | {party}, left - people[party])):
            return found
        return search(vanishing(rows, columns[party]), others, told, left)

    return search(vanishing(rows, large), small, NOBODY, limit)


def _without(row: Row, pivot: Row, column: int) -> Row:
    if not row[column]:
        return row
    by, times = row[column], pivot[column]
    mixed = [times * mine - by * its for mine, its in zip(row, pivot, strict=True)]
    divisor = gcd(*mixed) or 1
    return tuple(value // divisor for value in mixed)
