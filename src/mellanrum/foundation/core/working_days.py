"""Swedish working days, in which a municipality promises its answers."""

from datetime import date, timedelta
from functools import cache

from holidays.countries import Sweden

ONE_DAY = timedelta(days=1)


@cache
def days_off(year: int) -> frozenset[date]:
    """Public, bank and customary days off in Sweden: also midsommarafton, and the half days before a holiday."""
    return frozenset(Sweden(years=year, include_sundays=False, categories=("public", "bank", "de_facto")))


def is_working_day(day: date) -> bool:
    """Monday to Friday, but for the days off."""
    return day.weekday() < 5 and day not in days_off(day.year)


def add_working_days(start: date, count: int) -> date:
    """The day ``count`` working days after ``start``; with 0, ``start`` itself or the first working day after it."""
    day = start
    while count > 0 or not is_working_day(day):
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after ``start`` up to and with ``end``; negative when ``end`` comes first."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + ONE_DAY * step) for step in range(1, (end - start).days + 1))
