"""A part of pytest (``-p tools.measuring``) that writes down which branches each room's tests go through.

It is named on the command line, so that it begins before anything of ours is imported, and test processes get it too.
What is tested from outside, as pages, processes or walks, is not counted: a room's own tests are to hold it.
"""

from collections.abc import Iterator

import coverage
import pytest

ROOMS = ("src/", "tests/test_check.py", "tests/test_database.py")

_measured = coverage.Coverage(data_suffix=True)
_measured.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if item.nodeid.startswith(ROOMS):
        return (yield)
    _measured.stop()
    try:
        return (yield)
    finally:
        _measured.start()


def pytest_unconfigure() -> None:
    _measured.stop()
    _measured.save()
