"""Sentences are compared in the language they are written in, whatever the catalogue says."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
