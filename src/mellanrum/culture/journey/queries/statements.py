"""The statements in the reader's language: those in force, remembered for a moment, and those of any version."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellanrum.culture.journey.definitions import Definition, notes_in
from mellanrum.culture.journey.ladder import Level, Principle, Viewpoint
from mellanrum.culture.journey.models import StatementVersion
from mellanrum.culture.journey.starter import starter_definition
from mellanrum.foundation.core.differences import Difference, differences
from mellanrum.foundation.core.remembering import remembered

SWEDISH = "sv"


@dataclass(frozen=True)
class Note:
    """A statement that somebody may recognise."""

    key: str
    text: str


@dataclass(frozen=True)
class Told:
    """A principle, a level or a viewpoint in words; ``question`` only for a principle."""

    key: str
    name: str
    meaning: str
    question: str = ""


class Statements:
    """A version of the statements, read in the language of whoever asks."""

    def __init__(self, number: int, definition: Definition) -> None:
        self.number = number
        self.definition = definition

    def principle(self, key: str) -> Told:
        """A principle: what it is called, what it means, and the question it puts."""
        words = _said(self.definition["principles"][key]["words"])
        return Told(key, words["name"], words["meaning"], words["question"])

    @property
    def principles(self) -> list[Told]:
        """All nine, from the top of the picture."""
        return [self.principle(one) for one in Principle]

    def level(self, key: str) -> Told:
        return self._told("levels", key)

    def viewpoint(self, key: str) -> Told:
        return self._told("viewpoints", key)

    def notes(self, principle: str, level: str, viewpoint: str) -> list[Note]:
        """The notes of one square."""
        found = notes_in(self.definition, principle, level, viewpoint)
        return [Note(note["key"], _said(note["words"])) for note in found]

    @property
    def places(self) -> dict[str, tuple[str, str, str]]:
        """The principle, level and viewpoint of every note, by its key."""
        return {
            note["key"]: (principle, note["level"], note["viewpoint"])
            for principle, told in self.definition["principles"].items()
            for note in told["notes"]
        }

    def _told(self, part: str, key: str) -> Told:
        words = _said(self.definition[part][key])
        return Told(key, words["name"], words["sentence"])


def _said(words: dict[str, Any]) -> Any:
    """What is said in the reader's language; Swedish stands in where there is nothing."""
    return words.get(get_language() or SWEDISH) or words[SWEDISH]


@remembered(seconds=2)
def the_statements() -> Statements:
    """The statements in force; those of the starter files where none has been published."""
    latest = StatementVersion.objects.order_by("-number").first()
    return Statements(latest.number, latest.definition) if latest else Statements(0, starter_definition())


@lru_cache(maxsize=16)
def statements_of(number: int) -> Statements:
    """The statements as a version says them; a version never changes."""
    return Statements(number, StatementVersion.objects.get(number=number).definition)


def notes_ever() -> dict[str, dict[str, Any]]:
    """Every note that any version has had, by its key, as it last was."""
    definitions = StatementVersion.objects.order_by("number").values_list("definition", flat=True)
    return {note["key"]: note for one in definitions for told in one["principles"].values() for note in told["notes"]}


def what_differs(old: Definition, new: Definition) -> list[Difference]:
    """What reads otherwise in ``new`` than in ``old``."""
    return differences(dict(_lines(old)), dict(_lines(new)))


def _lines(definition: Definition) -> Iterator[tuple[str, str]]:
    for told in definition["principles"].values():
        name = told["words"][SWEDISH]["name"]
        for language, words in told["words"].items():
            yield from ((f"{name}: {_label(part)} ({language})", text) for part, text in words.items())
        for note in told["notes"]:
            square = f"{name}, {Level(note['level']).label}, {Viewpoint(note['viewpoint']).label}"
            number = note["key"].rpartition("-")[2]
            yield from ((f"{square} {number} ({language})", text) for language, text in note["words"].items())


def _label(part: str) -> str:
    return {"name": _("Name"), "meaning": _("Meaning"), "question": _("Question")}[part]
