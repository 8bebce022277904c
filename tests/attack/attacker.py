"""Somebody who has every figure that was ever shown, knows who was in each, and can count."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise

from .organisations import Organisation, Sight

FEW = 5
PRIME = 2_147_483_647
ORDERS = 4
Unknown = Hashable
Vector = list[int]
Classes = list[tuple[frozenset[int], list[int]]]


def findings(organisation: Organisation) -> list[str]:
    """Everything that gives somebody away."""
    return [
        *_too_few(organisation.sights),
        *_steps(organisation.progress),
        *_solved(organisation.sights, lambda person, wave: person, "a newcomer, if the others said the same again"),
        *_solved(organisation.sights, lambda person, wave: (person, wave), "a sum over too few"),
        *_certain(organisation),
    ]


def _too_few(sights: Sequence[Sight]) -> Iterator[str]:
    for sight in sights:
        if sight.people < FEW or len(sight.answers) < FEW:
            yield f"a cell about {sight.people}"


def _steps(progress: Sequence[Sequence[int]]) -> Iterator[str]:
    """Between two changes of what is told of the progress, at least five must have answered."""
    for told in progress:
        changes = [number for number, (before, after) in enumerate(pairwise(told)) if before != after]
        if any(later - earlier < FEW for earlier, later in pairwise(changes)):
            yield "progress that tells of too few"


def _solved(sights: Sequence[Sight], unknown: Callable[[int, int], Unknown], what: str) -> Iterator[str]:
    """Combinations of sums that leave fewer than five people, tried in one order of chance after another."""
    rows, classes = _equations(sights, unknown)
    large = [column for people, columns in classes if len(people) >= FEW for column in columns]
    small = [one for one in classes if len(one[0]) < FEW]
    rows = _eliminated(rows, large)
    chance = random.Random(len(rows))
    for _order in range(ORDERS if rows else 0):
        fewest = _fewest_left(rows, chance.sample(small, len(small)))
        if fewest < FEW:
            yield f"{what}: {fewest} people"
            return


def _fewest_left(rows: list[Vector], classes: Classes) -> int:
    """How few people a row comes to tell of when one class after another is made to vanish."""
    fewest = FEW
    for _people, columns in [(frozenset(), []), *classes]:
        rows = _eliminated(rows, columns)
        told = (sum(len(who) for who, own in classes if any(row[column] for column in own)) for row in rows)
        fewest = min([fewest, *told])
        if not rows or fewest < FEW:
            break
    return fewest


def _equations(sights: Sequence[Sight], unknown: Callable[[int, int], Unknown]) -> tuple[list[Vector], Classes]:
    """A row for each sight; people whose unknowns are in the same sights are a class, with a column for each."""
    places: dict[int, dict[Unknown, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, sight in enumerate(sights):
        for person, wave in sight.answers:
            places[person][unknown(person, wave)].add(number)
    alike: dict[tuple[tuple[int, ...], ...], set[int]] = defaultdict(set)
    for person, unknowns in places.items():
        alike[tuple(sorted(tuple(sorted(where)) for where in unknowns.values()))].add(person)
    columns, classes = [], []
    for where, people in alike.items():
        classes.append((frozenset(people), list(range(len(columns), len(columns) + len(where)))))
        columns += [set(each) for each in where]
    return [[int(number in column) for column in columns] for number in range(len(sights))], classes


def _eliminated(rows: Sequence[Vector], columns: Sequence[int]) -> list[Vector]:
    """What is left of the rows when ``columns`` must be nought, counted modulo a large prime."""
    left = [row for row in rows if any(row)]
    for column in columns:
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        inverse = pow(pivot[column], -1, PRIME)
        left = [_minus(row, pivot, row[column] * inverse) for row in left if row is not pivot]
        left = [row for row in left if any(row)]
    return left


def _minus(row: Vector, pivot: Vector, times: int) -> Vector:
    return [(mine - times * its) % PRIME for mine, its in zip(row, pivot, strict=True)] if times % PRIME else row


def _certain(organisation: Organisation) -> Iterator[str]:
    """Answers that there is only one possibility for, given the fewest and the most of every sum and difference."""
    for question in organisation.form.questions:
        for choice in question.choices():
            told = {
                sight.answers: sight.tallies[question.key][choice]
                for sight in organisation.sights
                if question.key in sight.tallies
            }
            if told and _somebody_is_certain(told):
                yield f"an exact answer: {choice or 'skipped'} to {question.key}"


def _somebody_is_certain(told: dict[frozenset, tuple[int, int]]) -> bool:
    sums = _with_differences(told)
    alike: dict[frozenset[int], int] = Counter(
        frozenset(number for number, about in enumerate(sums) if answer in about) for answer in set().union(*sums)
    )
    bounds = {where: (0, people) for where, people in alike.items()}
    inside = [[where for where in alike if number in where] for number in range(len(sums))]
    moved = True
    while moved:
        moved = False
        for members, (low, high) in zip(inside, sums.values(), strict=True):
            moved |= _tightened(bounds, members, low, high)
    return any(bounds[where][0] == people for where, people in alike.items())


def _tightened(
    bounds: dict[frozenset[int], tuple[int, int]], members: list[frozenset[int]], low: int, high: int
) -> bool:
    fewest, most = sum(bounds[one][0] for one in members), sum(bounds[one][1] for one in members)
    moved = False
    for one in members:
        least, largest = bounds[one]
        new = max(least, low - (most - largest)), min(largest, high - (fewest - least))
        if new != (least, largest):
            bounds[one] = new
            moved = True
            fewest, most = fewest + new[0] - least, most + new[1] - largest
    return moved


def _with_differences(told: dict[frozenset, tuple[int, int]]) -> dict[frozenset, tuple[int, int]]:
    """The sums, and what is left when smaller ones are taken away from larger: one, and then one more."""
    known = dict(told)
    for _round in range(3):
        if len(known) > 60:
            break
        for whole, part in [(a, b) for a in list(known) for b in told if b < a]:
            rest = whole - part
            (low, high), (least, most) = known[whole], told[part]
            before = known.get(rest, (0, len(rest)))
            known[rest] = max(before[0], low - most), min(before[1], high - least)
    return known
