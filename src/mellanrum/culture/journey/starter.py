"""The statements that a municipality begins with, read from files that people can read."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from .definitions import LEVEL_WORDS, PRINCIPLE_WORDS, Definition, Note
from .ladder import Level, Principle, Viewpoint

CONTENT = Path(__file__).parents[2] / "content"
LANGUAGES = ("sv", "en")


@cache
def starter_definition() -> Definition:
    """What ``content/{sv,en}/statements.toml`` say, as one definition."""
    files = {language: _read(language) for language in LANGUAGES}
    return {
        "levels": {level.value: _words(files, ("levels", level), LEVEL_WORDS) for level in Level},
        "viewpoints": {one.value: _words(files, ("viewpoints", one), LEVEL_WORDS) for one in Viewpoint},
        "principles": {
            one.value: {
                "words": _words(files, ("principles", one), PRINCIPLE_WORDS),
                "notes": list(_notes(files, one)),
            }
            for one in Principle
        },
    }


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / language / "statements.toml").read_text(encoding="utf-8"))


def _words(files: dict[str, Any], place: tuple[str, str], names: tuple[str, ...]) -> dict[str, dict[str, str]]:
    part, key = place
    return {language: {name: told[part][key][name] for name in names} for language, told in files.items()}


def _notes(files: dict[str, Any], principle: Principle) -> Iterator[Note]:
    for level in Level:
        for viewpoint in Viewpoint:
            squares = {language: told["principles"][principle][level][viewpoint] for language, told in files.items()}
            for number in squares["sv"]:
                yield {
                    "key": f"{principle}-{level}-{viewpoint}-{number}",
                    "level": level.value,
                    "viewpoint": viewpoint.value,
                    "words": {language: square[number] for language, square in squares.items()},
                }
