"""The notes that the innovation journey begins with: the same in every language, few enough words to read aloud."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mellanrum.capability.methods.principles import Principle
from mellanrum.foundation.core.personal_numbers import contains_personal_number

CONTENT = Path(__file__).parent.parent / "src" / "mellanrum" / "content"
LANGUAGES = ["sv", "en"]
LEVELS = ["limited", "innovative"]
VIEWPOINTS = ["organisation", "individual"]
PRINCIPLES = Principle.values
LONGEST_NOTE = 90
LONGEST_SENTENCE = 120


def read(language: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / language / "statements.toml").read_text(encoding="utf-8"))


def notes(language: str) -> dict[str, str]:
    """Every note by its key: principle, level, viewpoint and number."""
    return {
        f"{key}-{level}-{viewpoint}-{number}": text
        for key, principle in read(language)["principles"].items()
        for level in LEVELS
        for viewpoint in VIEWPOINTS
        for number, text in principle[level][viewpoint].items()
    }


def sentences(language: str) -> list[str]:
    content = read(language)
    parts = [*content["levels"].values(), *content["viewpoints"].values(), *content["principles"].values()]
    return [text for part in parts for text in part.values() if isinstance(text, str)]


def shapes(parts: dict[str, dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [(key, sorted(part)) for key, part in parts.items()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_principle_has_three_notes_or_more_on_each_level_from_each_viewpoint(language: str):
    cells = Counter(key.rsplit("-", 1)[0] for key in notes(language))

    assert sorted(cells) == sorted(
        f"{principle}-{level}-{viewpoint}" for principle in PRINCIPLES for level in LEVELS for viewpoint in VIEWPOINTS
    )
    assert min(cells.values()) >= 3
    assert cells.total() >= 108


def test_the_notes_are_the_same_in_every_language_and_stand_in_the_same_order():
    assert list(notes("sv")) == list(notes("en"))
    assert list(read("sv")["principles"]) == list(read("en")["principles"]) == PRINCIPLES
    assert read("sv")["source"] == read("en")["source"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_levels_viewpoints_and_principles_say_what_they_are(language: str):
    content = read(language)

    assert shapes(content["levels"]) == [(level, ["name", "sentence"]) for level in LEVELS]
    assert shapes(content["viewpoints"]) == [(side, ["name", "sentence"]) for side in VIEWPOINTS]
    assert shapes(content["principles"]) == [
        (key, ["innovative", "limited", "meaning", "name", "question"]) for key in PRINCIPLES
    ]


def test_a_principle_is_called_the_same_on_the_ladder_and_on_the_cards():
    called = {key: principle["name"] for key, principle in read("en")["principles"].items()}

    assert called == {principle.value: str(principle.label) for principle in Principle}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_note_is_said_twice_and_each_fits_on_a_note(language: str):
    texts = list(notes(language).values())

    assert [text for text, times in Counter(texts).items() if times > 1] == []
    assert [text for text in texts if not 10 <= len(text) <= LONGEST_NOTE] == []
    assert [text for text in texts if text != text.strip() or text[-1] not in ".?!”"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_level_or_a_principle_is_takes_one_sentence(language: str):
    assert [text for text in sentences(language) if not text or len(text) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_individual_speaks_for_themselves(language: str):
    word = {"sv": "jag", "en": "i"}[language]
    # “That is probably not my job” says it without the word.
    silent = [
        key
        for key, text in notes(language).items()
        if "-individual-" in key and word not in text.lower().replace("”", " ").replace("“", " ").split()
    ]

    assert silent == ["responsibility-limited-individual-1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_note_carries_a_personal_number(language: str):
    assert [text for text in [*notes(language).values(), *sentences(language)] if contains_personal_number(text)] == []
