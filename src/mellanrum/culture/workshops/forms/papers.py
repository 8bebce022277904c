"""Counting in what was answered on paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellanrum.culture.anonymity.questions import MOST_NOTES, NEVER_FEWER_THAN
from mellanrum.culture.workshops.queries.asking import Asked, Page


class Tally(forms.IntegerField):
    """How many made a choice; left empty it is nobody, and need not be said to be so."""

    is_asked_later = True

    def __init__(self, words: str) -> None:
        super().__init__(label=words, min_value=0, max_value=MOST_NOTES, required=False)


class SheetsForm(forms.Form):
    """How many sheets there are, and for each question how many chose what."""

    batch = forms.UUIDField(widget=forms.HiddenInput)
    sheets = forms.IntegerField(
        label=gettext_lazy("How many sheets have you got?"),
        min_value=NEVER_FEWER_THAN,
        max_value=MOST_NOTES,
        help_text=gettext_lazy("At least five, so that nobody can tell whose is whose. Mix them before you count."),
        error_messages={
            "min_value": gettext_lazy(
                "Wait until there are at least five sheets, so that nobody can tell whose is whose."
            )
        },
    )

    def __init__(self, data: Any = None, *, pages: Sequence[Page], **given: Any) -> None:
        super().__init__(data, **given)
        self._pages = pages
        for asked in self._asked():
            for value, words in asked.options:
                self.fields[_name(asked, value)] = Tally(words)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for asked in self._asked():
            self._fit(asked, sum(self._tally(asked).values()), given.get("sheets"))
        return given

    @property
    def tallies(self) -> dict[str, dict[str, int]]:
        """How many chose what, by question."""
        return {asked.key: self._tally(asked) for asked in self._asked()}

    @property
    def pages(self) -> list[tuple[str, list[tuple[str, list[BoundField]]]]]:
        """The questions, page by page as on the sheets, each with its fields."""
        return [(page.title, [(asked.ask, self._fields(asked)) for asked in page.asked]) for page in self._pages]

    def _fit(self, asked: Asked, answers: int, sheets: int | None) -> None:
        """Say at the question itself that it has more answers than there are sheets."""
        if sheets is None or answers <= sheets:
            return
        words = ngettext("%(count)s answer", "%(count)s answers", answers) % {"count": answers}
        wrong = _("{answers}, but {sheets} sheets. Count this question once more.")
        self.add_error(_name(asked, asked.options[0][0]), wrong.format(answers=words, sheets=sheets))

    def _fields(self, asked: Asked) -> list[BoundField]:
        return [self[_name(asked, value)] for value, _words in asked.options]

    def _tally(self, asked: Asked) -> dict[str, int]:
        return {value: self.cleaned_data.get(_name(asked, value)) or 0 for value, _words in asked.options}

    def _asked(self) -> list[Asked]:
        return [asked for page in self._pages for asked in page.asked]


def _name(asked: Asked, value: str) -> str:
    return f"{asked.key}-{value}"
