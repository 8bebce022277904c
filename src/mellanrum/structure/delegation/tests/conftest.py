"""Reasons are read in English here, whatever the catalogue says today."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield
