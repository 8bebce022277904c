"""The one shape of every page where something is done with money: a question, a form, one button."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse

from mellanrum.foundation.ui.answers import answer_form


@dataclass(frozen=True)
class Question:
    """What a page asks: its heading, what happens then, its button, and where one goes if not now."""

    heading: str
    button: str
    back: str
    back_label: str
    lead: str = ""


def ask(request: HttpRequest, form: forms.BaseForm, question: Question) -> HttpResponse:
    """The page that asks; what was typed is kept when something is wrong."""
    return answer_form(request, "ledger/ask.html", form, question=question)
