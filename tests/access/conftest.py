"""A real municipality, not a demonstration, with files of its own."""

import pytest

from .routes import all_routes


@pytest.fixture(autouse=True)
def for_real(settings, tmp_path) -> None:
    # Read as they are set up, so that the addresses of a demonstration are asked for too.
    all_routes()
    settings.DEMONSTRATION = False
    settings.MEDIA_ROOT = settings.DATA = tmp_path
