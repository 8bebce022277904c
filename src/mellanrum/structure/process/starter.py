"""The process that a municipality begins with, read from files that people can read."""

import tomllib
from functools import cache
from typing import Any

from mellanrum.foundation.core.content import CONTENT

from .definitions import STAGE_WORDS


def starter_definition() -> list[dict[str, Any]]:
    """The stages of ``content/sv/process.toml`` with their words in both languages, as one definition."""
    english = _read("en")["stages"]
    return [_with_words(stage, english[stage["key"]]) for stage in _read("sv")["stages"]]


@cache
def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / language / "process.toml").read_text(encoding="utf-8"))


def _with_words(stage: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
    words = {"sv": {name: stage[name] for name in STAGE_WORDS}, "en": {name: english[name] for name in STAGE_WORDS}}
    numbers = {key: value for key, value in stage.items() if key not in (*STAGE_WORDS, "questions", "checklist")}
    return (
        {"requires_lesson": False, "formal": ""}
        | numbers
        | {
            "words": words,
            "questions": [_question(question, english) for question in stage.get("questions", [])],
            "checklist": [_check(item, english) for item in stage.get("checklist", [])],
        }
    )


def _question(question: dict[str, str], english: dict[str, Any]) -> dict[str, Any]:
    label, hint = english["questions"][question["key"]]
    return {
        "key": question["key"],
        "words": {
            "sv": {"label": question["label"], "hint": question["hint"]},
            "en": {"label": label, "hint": hint},
        },
    }


def _check(item: dict[str, str], english: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": item["key"],
        "words": {"sv": {"text": item["text"]}, "en": {"text": english["checklist"][item["key"]]}},
    }
