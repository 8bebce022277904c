"""A Monday in the middle of a quiet month, so that no test depends on the day it is run."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mellanrum.foundation.core import clock

MONDAY = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield
