"""The words of the house: what is kept has a name that everybody knows."""

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parent.parent
ROWS = [line.strip("|").split("|") for line in (ROOT / "GLOSSARY.md").read_text().splitlines() if line.startswith("| ")]
WORDS = [word.strip() for row in ROWS[1:] for word in row[0].split(",")]
ONE_WORD = {"co funding": "co-funding", "co owner": "co-owner", "hand over": "hand-over"}


def words_of(name: str) -> str:
    """``CoOwnerInvitation`` as people say it."""
    said = " ".join(word.lower() for word in re.findall("[A-Z][a-z]*", name))
    for apart, together in ONE_WORD.items():
        said = said.replace(apart, together)
    return said


def test_every_model_is_a_word_of_ours_or_is_made_of_them():
    ours = [model for model in apps.get_models() if model.__module__.startswith("mellanrum.")]
    said = {words_of(model.__name__) for model in ours if not model._meta.auto_created}

    assert {words for words in said if words not in WORDS and set(words.split()) - set(WORDS)} == set()


def test_the_words_stand_in_order_each_once_and_are_explained():
    first = [row[0].split(",")[0].strip() for row in ROWS[1:]]

    assert first == sorted(first, key=str.lower)
    assert len(WORDS) == len(set(WORDS))
    assert all(len(row) == 3 and all(cell.strip() for cell in row) for row in ROWS)
