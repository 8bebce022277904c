"""A real municipality with files of its own, whose secrets are made once for all who look for them."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from .routes import all_routes
from .secrets import Secrets, make_secrets


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def for_real(settings, files: Path) -> None:
    # Read as they are set up, so that the addresses of a demonstration are asked for too.
    all_routes()
    settings.DEMONSTRATION = False
    settings.MEDIA_ROOT = settings.DATA = files


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, files: Path) -> Iterator[Secrets]:
    """Taken back when the last has looked; what each of them does is taken back to here."""
    here = override_settings(DEMONSTRATION=False, MEDIA_ROOT=files, DATA=files)
    with django_db_blocker.unblock(), here, translation.override("en"), transaction.atomic():
        yield make_secrets()
        transaction.set_rollback(True)


@pytest.fixture
def secrets(made: Secrets, db) -> Secrets:
    return copy.deepcopy(made)
