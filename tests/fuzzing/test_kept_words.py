"""What somebody typed is never thrown away because something else on the form was wrong."""

import html

import pytest

from tests.access.routes import all_routes

from .pages import Field, Form
from .test_fuzz import ask
from .town import Town

pytestmark = pytest.mark.django_db
SHOWN_AGAIN = {200, 409, 422}
# Signing in, its second step and personal searches: what was typed there is nobody's text.
NOT_TEXT = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_", "claim")
WORDS = "Åsa skrev 17 kloka ord här"
NAMES = [route.name for route in all_routes() if not route.name.startswith(NOT_TEXT)]


def filled_in(form: Form, names: frozenset[str]) -> dict[str, object]:
    """Words in every longer text, and what cannot be in every shorter one."""
    return {name: _value(name, form.fields[name]) for name in names if form.fields[name].kind != "file"}


def _value(name: str, place: Field) -> object:
    return {"textarea": f"{WORDS} {name}", "text": "\x00"}.get(place.kind, place.chosen)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_kept_when_something_else_is_wrong(town: Town, forms: dict[str, Form], name: str):
    form = forms.get(name) or Form("")

    for role, address, names in form.homes[:3]:
        answer = ask(town, role, "post", address, filled_in(form, names))
        typed = [f"{WORDS} {field}" for field in names if form.fields[field].kind == "textarea"]
        shown = html.unescape(answer.content.decode())
        assert answer.status_code not in SHOWN_AGAIN or [words for words in typed if words not in shown] == []
