"""For every test: sentences are read as they are written in the source, and nothing is remembered from the last one."""

import pytest
from django.conf import settings

from mellanrum.foundation.core.remembering import forget_everything


def pytest_configure(config: pytest.Config) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def remembers_nothing():
    forget_everything()
