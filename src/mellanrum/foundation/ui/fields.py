"""The fields that people write in: no free text takes a personal identity number."""

from typing import Any

from django import forms

from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers


class Words(forms.CharField):
    """A line of free text."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.validators.append(refuse_personal_numbers)


class Text(Words):
    """Some lines of free text."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **given: Any) -> None:
        super().__init__(**given)
        self.widget.attrs["rows"] = rows
