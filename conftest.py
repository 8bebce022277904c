"""For every test: sentences are read as they are written in the source, and nothing is remembered from the last one."""

import gc
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as examples

from mellanrum.foundation.core import remembering

# What is true on a fast machine is true on a slow one; and the fixture that lasts for all examples is the database.
examples.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
examples.load_profile("here")


def pytest_configure(config: pytest.Config) -> None:
    settings.LANGUAGE_CODE = "en"


def pytest_collection_finish() -> None:
    """What is loaded by now stays: it need not be looked through each time memory is tidied."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Rooms below decisions grant money in their tests without one; those of decisions ask the database to hold it."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_transaction DISABLE TRIGGER every_grant_has_a_decision")


@pytest.fixture(autouse=True)
def speaks_english() -> Iterator[None]:
    """Whatever language the test before ended in, or Django began with before we had said which."""
    with translation.override("en"):
        yield


class NoTimePasses:
    """For what is remembered a few seconds: how long a test takes says how busy the machine is, and nothing else."""

    @staticmethod
    def monotonic() -> float:
        return 1000.0


@pytest.fixture(autouse=True)
def remembers_nothing_from_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that counts questions counts the same ones on a busy machine."""
    monkeypatch.setattr(remembering, "time", NoTimePasses)
    remembering.forget_everything()
