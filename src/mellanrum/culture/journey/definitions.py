"""A definition of the statements as data, and how one is made from another without changing it.

``{"levels": {level: words}, "viewpoints": {viewpoint: words}, "principles": {principle: told}}``, where ``told`` is
``{"words": words, "notes": [note]}`` and ``words`` are ``{language: {name: text}}``. A note has ``key``, ``level``,
``viewpoint`` and ``words`` by language. Its number is never used again, so that what somebody once recognised stays
what it was.
"""

from typing import Any

Definition = dict[str, Any]
Note = dict[str, Any]
PRINCIPLE_WORDS = ("name", "meaning", "question")
LEVEL_WORDS = ("name", "sentence")


def notes_in(definition: Definition, principle: str, level: str, viewpoint: str) -> list[Note]:
    """The notes of one square."""
    notes = definition["principles"][principle]["notes"]
    return [note for note in notes if (note["level"], note["viewpoint"]) == (level, viewpoint)]


def with_principle(definition: Definition, principle: str, words: dict[str, Any], notes: list[Note]) -> Definition:
    """The same statements, but for one principle."""
    changed = {principle: {"words": words, "notes": notes}}
    return definition | {"principles": definition["principles"] | changed}


def new_note_key(taken: set[str], principle: str, level: str, viewpoint: str) -> str:
    """The next number of a square that no version has used."""
    stem = f"{principle}-{level}-{viewpoint}-"
    numbers = [int(key.removeprefix(stem)) for key in taken if key.startswith(stem)]
    return f"{stem}{max(numbers, default=0) + 1}"
