"""Free text: personal identity numbers are refused, and what looks like a client's affairs gets a word of advice."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers

CLIENTS = re.compile(
    r"\b(diagnos\w*|journal(en|anteckning\w*)|patienten|brukaren|eleven|klienten|vårdtagaren|boende(n)? heter"
    r"|brukare? (heter|vid namn)|elev(en)? (heter|vid namn)|patient(en)? (heter|vid namn)|medicinlista\w*"
    r"|missbruk\w*|orosanmälan)\b",
    re.IGNORECASE,
)


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


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def advice_on(text: str) -> str:
    """A word of advice where a text may tell of a client; empty where it does not. Never a no."""
    if not CLIENTS.search(text):
        return ""
    return _("Is this about a client, a pupil or a patient? Tell what happens, not who they are.")
