"""For every test: what a process remembers of one test's database is forgotten before the next."""

import pytest

from mellanrum.foundation.core.remembering import forget_everything


@pytest.fixture(autouse=True)
def remembers_nothing():
    forget_everything()
