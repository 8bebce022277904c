"""The shell is tested as itself, without what the rooms above add to it."""

import pytest
from django.urls import get_resolver

from mellanrum.foundation.ui import shell


@pytest.fixture(autouse=True)
def a_shell_of_its_own(monkeypatch):
    # Rooms add their entries when the addresses are read, so read them first.
    _addresses = get_resolver("mellanrum.urls").url_patterns
    monkeypatch.setattr(shell, "_identity", shell.Identity)
    monkeypatch.setattr(shell, "_entries", {})
    shell.draw.cache_clear()
    yield
    shell.draw.cache_clear()
