"""Seals lie in a folder of each test's own."""

import pytest


@pytest.fixture(autouse=True)
def seals_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path
