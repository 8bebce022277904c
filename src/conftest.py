"""The rooms' tests live on an ordinary day, so that nothing hangs on when they are run."""

import os
from collections.abc import Iterator

import pytest
import time_machine

AN_ORDINARY_MORNING = "2026-09-16 10:00+02:00"


@pytest.fixture(autouse=True)
def some_day(request: pytest.FixtureRequest) -> Iterator[None]:
    """Live on a Wednesday in September, or at the moment that ``./run trials calendar`` asks for."""
    if request.node.get_closest_marker("real_clock"):
        yield
        return
    with time_machine.travel(os.environ.get("MELLANRUM_MOMENT", AN_ORDINARY_MORNING)):
        yield
