"""Swedish working days: what a promise of "five working days" means, also at midsummer and at New Year."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from mellanrum.foundation.core.working_days import add_working_days, is_working_day, working_days_between

DAYS = some.dates(date(2020, 1, 1), date(2035, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("off", "why"),
    [
        ("2027-01-01", "nyårsdagen"),
        ("2027-01-06", "trettondagen"),
        ("2027-03-26", "långfredagen"),
        ("2027-03-29", "annandag påsk"),
        ("2025-05-01", "första maj"),
        ("2027-05-06", "Kristi himmelsfärd"),
        ("2025-06-06", "nationaldagen"),
        ("2027-06-25", "midsommarafton"),
        ("2026-12-24", "julafton"),
        ("2026-12-25", "juldagen"),
        ("2025-12-26", "annandag jul"),
        ("2026-12-31", "nyårsafton"),
        ("2027-01-05", "trettondagsafton, en halv dag"),
        ("2027-05-05", "dagen före Kristi himmelsfärd, en halv dag"),
        ("2027-06-24", "dagen före midsommarafton, en halv dag"),
        ("2026-12-23", "dagen före julafton, en halv dag"),
        ("2027-03-27", "en lördag"),
        ("2027-03-28", "en söndag, en timme kortare än andra"),
    ],
)
def test_nobody_works_on(off, why):
    assert not is_working_day(day(off)), why


@pytest.mark.parametrize(
    "worked", ["2027-01-04", "2028-02-29", "2027-06-23", "2027-07-15", "2026-12-22", "2026-12-28", "2027-05-04"]
)
def test_people_work_on_an_ordinary_day_also_in_july_and_on_leap_day(worked):
    assert is_working_day(day(worked))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-21", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-22", 1, "2026-11-23"),
        ("2027-06-24", 1, "2027-06-28"),
        ("2026-12-23", 1, "2026-12-28"),
        ("2026-12-30", 1, "2027-01-04"),
        ("2026-12-23", 5, "2027-01-08"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-29", 1, "2028-03-01"),
        ("2027-02-26", 1, "2027-03-01"),
        ("2027-03-25", 1, "2027-03-30"),
        ("2026-11-23", 10, "2026-12-07"),
    ],
)
def test_so_many_working_days_after(start, count, end):
    assert add_working_days(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-21", "2026-11-22", 0),
        ("2026-12-23", "2027-01-04", 3),
        ("2027-01-04", "2026-12-23", -3),
        ("2026-11-24", "2026-11-23", -1),
        ("2027-06-24", "2027-06-28", 1),
        ("2028-02-28", "2028-03-01", 2),
    ],
)
def test_so_many_working_days_lie_between(start, end, count):
    assert working_days_between(day(start), day(end)) == count


@given(DAYS, some.integers(1, 260))
def test_adding_ends_on_a_working_day_that_many_later(start, count):
    end = add_working_days(start, count)

    assert is_working_day(end)
    assert working_days_between(start, end) == count


@given(DAYS)
def test_no_days_at_all_is_the_day_itself_or_the_first_that_people_work(start):
    end = add_working_days(start, 0)

    assert is_working_day(end)
    assert not any(is_working_day(start + timedelta(days=n)) for n in range((end - start).days))


@given(DAYS, DAYS)
def test_there_and_back_is_as_far(one, other):
    assert working_days_between(one, other) == -working_days_between(other, one)


@given(DAYS)
@example(date(2031, 12, 23))
def test_nobody_is_off_for_more_than_six_days_in_a_row(start):
    assert any(is_working_day(start + timedelta(days=n)) for n in range(7))
