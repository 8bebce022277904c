"""Method cards for tests."""

from typing import Any

from mellanrum.capability.methods.actions import add_card, load_starter_cards
from mellanrum.capability.methods.models import MethodCard
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee


def make_editor() -> User:
    person = make_employee()
    assign_role(person, role=Role.EDITOR, by=None)
    return person


def make_definition(title: str = "Gå ut", **given: Any) -> dict[str, Any]:
    """A card as the form gives it."""
    words = {
        "title": title,
        "summary": "Prata medan ni går.",
        "material": "Skor",
        "steps": "Gå ut.\nPrata.",
        "tips": "Ta regnkläder.",
        "source": "Vi själva",
    }
    return {
        "purpose": "break_patterns",
        "principles": ["curiosity"],
        "stages": ["explore"],
        "minutes": 20,
        "people_from": 2,
        "people_to": 6,
        "source_url": "",
        "words": {"sv": words, "en": words | {"title": "", "summary": ""}},
    } | given


def make_card(title: str = "Gå ut", **given: Any) -> MethodCard:
    return add_card(make_definition(title, **given), by=make_administrator())


def make_starter_card(key: str = "fem-varfor") -> MethodCard:
    load_starter_cards()
    return MethodCard.objects.get(key=key)
