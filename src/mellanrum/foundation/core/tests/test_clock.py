"""What time it is: where the municipality is, also on the nights when an hour comes twice or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import time_machine

from mellanrum.foundation.core import clock


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        ("2026-12-31T22:59:59+00:00", date(2026, 12, 31)),
        ("2026-12-31T23:00:00+00:00", date(2027, 1, 1)),
        ("2027-07-14T21:59:59+00:00", date(2027, 7, 14)),
        ("2027-07-14T22:00:00+00:00", date(2027, 7, 15)),
        ("2028-02-28T23:00:00+00:00", date(2028, 2, 29)),
        ("2028-02-29T23:00:00+00:00", date(2028, 3, 1)),
        ("2027-03-27T23:00:00+00:00", date(2027, 3, 28)),
        ("2027-03-28T21:59:59+00:00", date(2027, 3, 28)),
        ("2027-03-28T22:00:00+00:00", date(2027, 3, 29)),
        ("2026-10-25T22:59:59+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:00:00+00:00", date(2026, 10, 26)),
    ],
)
def test_a_day_begins_and_ends_at_midnight_in_stockholm(moment, today):
    with clock.at(datetime.fromisoformat(moment)):
        assert clock.today() == today


def test_inside_it_is_that_moment_and_afterwards_it_is_not():
    then = datetime(2020, 2, 29, 12, tzinfo=UTC)

    with clock.at(then):
        inside = clock.now()

    assert inside == then
    assert clock.now() > then


def test_one_moment_may_lie_inside_another():
    outer, inner = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)

    with clock.at(outer):
        with clock.at(inner):
            assert clock.now() == inner
        assert clock.now() == outer


def test_it_is_over_also_when_something_fails():
    with pytest.raises(ZeroDivisionError), clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
        1 / 0  # noqa: B018 - it is meant to fail

    assert clock.now().year > 2020


def test_others_do_not_notice():
    with clock.at(datetime(2020, 1, 1, tzinfo=UTC)), ThreadPoolExecutor() as others:
        assert others.submit(clock.now).result().year > 2020


@time_machine.travel("2027-06-25 00:30+02:00", tick=False)
def test_else_it_is_what_the_machine_says():
    assert clock.now() == datetime(2027, 6, 24, 22, 30, tzinfo=UTC)
    assert clock.today() == date(2027, 6, 25)
