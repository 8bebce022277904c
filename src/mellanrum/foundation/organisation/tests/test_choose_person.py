"""Choosing a person by typing: by name, by e-mail or both, and a sentence when nobody or too many are meant."""

import pytest
from django.core.exceptions import ValidationError

from mellanrum.foundation.organisation.fields import PersonField, UnitField

from .factories import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people():
    return {
        "asa": make_user("Åsa Öberg", email="asa@kommun.example"),
        "bo": make_user("Bo Ek", email="bo@kommun.example"),
        "other bo": make_user("Bo Ek", email="bo.ek@kommun.example"),
        "left": make_user("Cia Falk", email="cia@kommun.example", is_active=False),
    }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Åsa Öberg", "asa"),
        ("åsa öberg", "asa"),
        (" Åsa Öberg ", "asa"),
        ("asa@kommun.example", "asa"),
        ("ASA@Kommun.Example", "asa"),
        ("Åsa Öberg <asa@kommun.example>", "asa"),
        ("Vem som helst <bo.ek@kommun.example>", "other bo"),
        ("bo@kommun.example", "bo"),
    ],
)
def test_somebody_is_meant(people, typed, meant):
    assert PersonField().clean(typed) == people[meant]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Ingen Alls", "Nobody here is called Ingen Alls. Write a name or an e-mail."),
        ("Bo Ek", "Several people are called Bo Ek. Write the e-mail instead."),
        ("Cia Falk", "Nobody here is called Cia Falk. Write a name or an e-mail."),
        ("cia@kommun.example", "Nobody here is called cia@kommun.example. Write a name or an e-mail."),
        ("Åsa", "Nobody here is called Åsa. Write a name or an e-mail."),
        ("<>", "Nobody here is called <>. Write a name or an e-mail."),
        ("", "Fill this in to go on."),
        ("Å\x00sa", "Null characters are not allowed."),
    ],
)
def test_nobody_or_too_many_are_meant(typed, sentence):
    with pytest.raises(ValidationError) as no:
        PersonField().clean(typed)

    assert no.value.messages == [sentence]


def test_nobody_needs_to_be_chosen_where_one_may_leave_it():
    assert PersonField(required=False).clean("") is None


@pytest.mark.parametrize("value", ["", None, "inget id", "00000000-0000-0000-0000-000000000000", "Skrivet av mig"])
def test_what_was_typed_is_shown_again(value):
    assert PersonField().prepare_value(value) == value


def test_who_is_chosen_already_is_shown_so_that_exactly_they_are_found_again(people):
    field = PersonField()

    shown = [field.prepare_value(people["bo"]), field.prepare_value(str(people["bo"].pk))]

    assert shown == ["Bo Ek <bo@kommun.example>"] * 2
    assert field.clean(shown[0]) == people["bo"]


def test_units_stand_in_the_tree_and_those_out_of_use_do_not():
    above = make_unit("Skolan")
    make_unit("Ängens skola", parent=above)
    make_unit("Norra skolan", parent=above)
    make_unit("Nedlagd", parent=above, is_active=False)

    labels = [str(label).strip("\u2003\u00a0 –—") for _value, label in UnitField().choices]

    assert labels[1:] == ["Skolan", "Norra skolan", "Ängens skola"]
