"""Taking in notes in every language, and versions of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.journey.definitions import PRINCIPLE_WORDS
from mellanrum.culture.journey.ladder import Level, Viewpoint
from mellanrum.culture.journey.queries.alone import Square
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers
from mellanrum.foundation.ui.forms import BaseForm, SharedForm, plain
from mellanrum.foundation.ui.words import name_of_language

SWEDISH = "sv"
LONGEST_NOTE = 140
LONGEST = {"name": 60, "meaning": 200, "question": 250}
LABELS = {"name": _("Name"), "meaning": _("What it means"), "question": _("A question to talk about")}


class PrincipleForm(SharedForm, BaseForm):
    """A principle with its notes, in each of the municipality's languages; two may write at once.

    ``once`` are notes that it has had: words for one that somebody takes away meanwhile are kept, and asked about.
    """

    def __init__(
        self, *args: Any, told: dict[str, Any], languages: list[str], once: Iterable[dict[str, Any]] = (), **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.languages = [SWEDISH, *(code for code in languages if code != SWEDISH)]
        here = {note["key"] for note in told["notes"]}
        gone = [note | {"words": {}} for note in once if note["key"] not in here and self._is_rewritten(note["key"])]
        self.told = told | {"notes": told["notes"] + gone}
        # Whoever puts back a note that they gave other words in one language, puts it back in all.
        self.let_stand(f"{note['key']}_{language}" for note in gone for language in self.languages)
        for language in self.languages:
            self._ask_for_words(language)
            for key, _square, text in self._lines(language):
                self.fields[f"{key}_{language}"] = _text("", language, LONGEST_NOTE, initial=text)

    def _is_rewritten(self, key: str) -> bool:
        names = [f"{key}_{language}" for language in self.languages]
        return any(plain(self.data.get(name)) not in ("", plain(self.data.get(f"initial-{name}"))) for name in names)

    def _ask_for_words(self, language: str) -> None:
        said = self.told["words"].get(language, {})
        for name in PRINCIPLE_WORDS:
            field = _text(LABELS[name], language, LONGEST[name], initial=said.get(name, ""))
            field.required = language == SWEDISH
            self.fields[f"{name}_{language}"] = field

    def _lines(self, language: str) -> Iterator[tuple[str, str, str]]:
        """The key, square and text of every note, and of one more in every square."""
        for note in self.told["notes"]:
            yield note["key"], f"{note['level']}-{note['viewpoint']}", note["words"].get(language, "")
        yield from ((square, square, "") for square in _squares())

    @property
    def word_fields(self) -> Iterator[tuple[str, list[BoundField]]]:
        """What the principle is called and means, language by language."""
        for language in self.languages:
            yield name_of_language(language).capitalize(), [self[f"{name}_{language}"] for name in PRINCIPLE_WORDS]

    def square_fields(self, square: Square) -> list[tuple[int, list[tuple[str, BoundField]]]]:
        """The notes of a square by their place in it, each in every language; the last one is for a new note."""
        wanted = f"{square.level.key}-{square.viewpoint.key}"
        keys = [key for key, here, _text in self._lines(SWEDISH) if here == wanted]
        spoken = [(language, name_of_language(language).capitalize()) for language in self.languages]
        return [
            (number, [(name, self[f"{key}_{language}"]) for language, name in spoken])
            for number, key in enumerate(keys, start=1)
        ]

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """What the principle is called and means, as a definition keeps it."""
        said = {
            language: {name: self.cleaned_data[f"{name}_{language}"] for name in PRINCIPLE_WORDS}
            for language in self.languages
        }
        return self.told["words"] | {language: words for language, words in said.items() if words["name"]}

    @property
    def notes(self) -> dict[str, dict[str, str]]:
        """The notes by their keys, and new ones by their squares."""
        return {
            key: {language: self.cleaned_data[f"{key}_{language}"] for language in self.languages}
            for key, _square, _words in self._lines(SWEDISH)
        }


def _squares() -> list[str]:
    return [f"{level}-{viewpoint}" for level in Level for viewpoint in Viewpoint]


def _text(label: Any, language: str, longest: int, *, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        initial=initial,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"lang": language, "rows": 2}),
        validators=[refuse_personal_numbers],
    )
