"""How a page with a form is answered: 422 when something in it has to be mended."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def answer_form(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """The page with its form, as it was filled in."""
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)
