"""A part of pytest (``-p tools.measuring``) that writes down which branches the tests go through, in each process.

It is named on the command line, so that it begins before anything of ours is imported, and test processes get it too.
"""

import coverage

_measured = coverage.Coverage(data_suffix=True)
_measured.start()


def pytest_unconfigure() -> None:
    _measured.stop()
    _measured.save()
