"""How a unit has kept its promises: figures of the whole unit, never of one person."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.core.working_days import is_working_day
from mellanrum.structure.ideas.models import NextStep, Promise

from .units import the_units

# With fewer, everybody would know whose promise it was.
FEWEST = 5
YEAR = timedelta(days=365)
KEPT_FOR = 600
ONE_DAY = timedelta(days=1)


class Quarter(NamedTuple):
    """Three months: how many promises ended in them, and how many of those were kept."""

    starts_on: date
    ended: int
    kept: int

    @property
    def is_told(self) -> bool:
        return self.ended >= FEWEST


@dataclass(frozen=True)
class Record:
    """The promises of a unit, and everything below it, that ended there within a year."""

    ended: int
    kept: int
    overdue: int
    median_days: int | None
    quarters: tuple[Quarter, ...]

    @property
    def is_told(self) -> bool:
        """Whether there are enough of them to say anything without pointing at somebody."""
        return self.ended >= FEWEST


class _Ended(NamedTuple):
    kind: str
    made_on: date
    ended_on: date
    kept: bool
    many: int


_records: RememberedEach[uuid.UUID, Record] = RememberedEach(KEPT_FOR)


def record_of(unit: uuid.UUID) -> Record:
    """The record of a unit, at most ten minutes old."""
    return _records.get(unit, lambda: _record(the_units().below.get(unit, ())))


def _record(units: tuple[uuid.UUID, ...]) -> Record:
    ended = [_Ended(*row) for row in _ended_within_a_year(Promise.objects.filter(unit__in=units))]
    return Record(
        ended=sum(one.many for one in ended),
        kept=sum(one.many for one in ended if one.kept),
        overdue=Promise.objects.filter(idea__unit__in=units).overdue().count(),
        median_days=_median_days([one for one in ended if one.kind == NextStep.ANSWER]),
        quarters=_quarters(ended),
    )


def _ended_within_a_year(promises: QuerySet[Promise]) -> QuerySet:
    days = {"made_on": TruncDate("created_at"), "ended_on": TruncDate("ended_at")}
    since = clock.now() - YEAR
    shown = promises.filter(ended_at__gte=since).annotate(**days).values("kind", *days, "kept")
    return shown.annotate(many=Count("*")).order_by().values_list("kind", *days, "kept", "many")


def _median_days(answers: list[_Ended]) -> int | None:
    """Working days from question to answer, for the one in the middle; None where there are too few."""
    if sum(one.many for one in answers) < FEWEST:
        return None
    number = _working_day_numbers(min(one.made_on for one in answers), max(one.ended_on for one in answers))
    took: Counter[int] = Counter()
    for one in answers:
        took[number[one.ended_on] - number[one.made_on]] += one.many
    return sorted(took.elements())[took.total() // 2]


def _working_day_numbers(first: date, last: date) -> dict[date, int]:
    numbers, count, day = {}, 0, first
    while day <= last:
        count += is_working_day(day)
        numbers[day] = count
        day += ONE_DAY
    return numbers


def _quarters(ended: list[_Ended]) -> tuple[Quarter, ...]:
    many: Counter[date] = Counter()
    kept: Counter[date] = Counter()
    for one in ended:
        quarter = one.ended_on.replace(month=(one.ended_on.month - 1) // 3 * 3 + 1, day=1)
        many[quarter] += one.many
        kept[quarter] += one.many * one.kept
    return tuple(Quarter(starts_on, many[starts_on], kept[starts_on]) for starts_on in sorted(many))
