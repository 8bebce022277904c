"""Counting in what was answered on paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.anonymity.questions import NEVER_FEWER_THAN
from mellanrum.culture.workshops.queries.asking import Asked, Page

MOST_SHEETS = 500


class SheetsForm(forms.Form):
    """How many sheets there are, and for each question how many chose what."""

    batch = forms.UUIDField(widget=forms.HiddenInput)
    sheets = forms.IntegerField(
        label=_("How many sheets have you got?"),
        min_value=NEVER_FEWER_THAN,
        max_value=MOST_SHEETS,
        help_text=_("At least five, so that nobody can tell whose is whose. Mix them before you count."),
        error_messages={
            "min_value": _("Wait until there are at least five sheets, so that nobody can tell whose is whose.")
        },
    )

    def __init__(self, data: Any = None, *, pages: Sequence[Page], **given: Any) -> None:
        super().__init__(data, **given)
        self._pages = pages
        for _page, asked, value, words in self._choices():
            self.fields[_name(asked, value)] = forms.IntegerField(
                label=words, min_value=0, max_value=MOST_SHEETS, required=False
            )

    @property
    def tallies(self) -> dict[str, dict[str, int]]:
        """How many chose what, by question."""
        told: dict[str, dict[str, int]] = {}
        for _page, asked, value, _words in self._choices():
            told.setdefault(asked.key, {})[value] = self.cleaned_data.get(_name(asked, value)) or 0
        return told

    @property
    def questions(self) -> list[tuple[str, list[BoundField]]]:
        """Each question with its fields."""
        return [
            (
                " – ".join(filter(None, (page.title, asked.ask))),
                [self[_name(asked, value)] for value, _w in asked.options],
            )
            for page in self._pages
            for asked in page.asked
        ]

    def _choices(self) -> list[tuple[Page, Asked, str, str]]:
        return [
            (page, asked, value, words)
            for page in self._pages
            for asked in page.asked
            for value, words in asked.options
        ]


def _name(asked: Asked, value: str) -> str:
    return f"{asked.key}-{value}"
