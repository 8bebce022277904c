"""Choosing a person by typing: by name, by e-mail or both, and a sentence when nobody or too many are meant."""

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from mellanrum.foundation.organisation.fields import PersonField, UnitField

from .factories import make_employee, make_unit, make_user

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
        ("Öberg", "asa"),
    ],
)
def test_somebody_is_meant(people, typed, meant):
    assert PersonField().clean(typed) == people[meant]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Ingen Alls", "We find nobody called “Ingen Alls”. Try an e-mail address."),
        ("Bo Ek", "Several people are called that. Choose who you mean."),
        ("Cia Falk", "We find nobody called “Cia Falk”. Try an e-mail address."),
        ("cia@kommun.example", "We find nobody called “cia@kommun.example”. Try an e-mail address."),
        ("<>", "We find nobody called “<>”. Try an e-mail address."),
        ("", "Fill this in to go on."),
        ("Å\x00sa", "Null characters are not allowed."),
    ],
)
def test_nobody_or_too_many_are_meant(typed, sentence):
    with pytest.raises(ValidationError) as no:
        PersonField().clean(typed)

    assert no.value.messages == [sentence]


def test_of_several_people_of_one_name_one_is_chosen(people):
    field = PersonField()
    with pytest.raises(ValidationError):
        field.clean("Bo Ek")

    shown = field.widget.render("deputy", "Bo Ek", {"id": "id_deputy"})

    assert set(field.widget.namesakes) == {people["bo"], people["other bo"]}
    assert shown.count('name="deputy_chosen"') == 3
    chosen = field.widget.value_from_datadict({"deputy": "Bo Ek", "deputy_chosen": str(people["bo"].pk)}, {}, "deputy")
    assert field.clean(chosen) == people["bo"]


def test_what_one_form_asked_back_about_is_not_shown_in_the_next():
    class Asking(forms.Form):
        deputy = PersonField()

    assert not Asking({"deputy": "Bo Ek"}).is_valid()
    assert "deputy_chosen" not in str(Asking())


def test_a_colleague_finds_those_who_work_here_by_name_and_others_by_email(people):
    colleague, visitor = make_employee(name="Eva Asp"), make_user("Ivar In", email="ivar@privat.example")
    field = PersonField(viewer=make_employee())

    assert field.clean("Eva A") == colleague
    assert field.clean("ivar@privat.example") == visitor
    with pytest.raises(ValidationError):
        field.clean("Ivar In")


def test_whoever_does_not_work_here_has_to_know_the_email():
    colleague = make_employee(name="Eva Asp")
    field = PersonField(viewer=make_user("Ivar In"))

    assert field.clean(colleague.email) == colleague
    with pytest.raises(ValidationError):
        field.clean("Eva Asp")


def test_who_cannot_sign_in_is_meant_only_where_everybody_may_be():
    known = make_user("Rut Ros", email="rut@kommun.example", has_account=False)

    assert PersonField().clean("Rut Ros") == known
    with pytest.raises(ValidationError):
        PersonField(viewer=make_employee()).clean("rut@kommun.example")


@pytest.mark.parametrize(("asked", "names"), [({}, ["Eva Asp"]), ({"everybody": "1"}, ["Eva Asp", "Evert Al"])])
def test_suggestions_are_those_who_may_be_meant(client, asked, names):
    make_employee(name="Eva Asp")
    make_user("Evert Al", has_account=False)
    client.force_login(make_employee(name="Tor Vik"))

    found = client.get(reverse("suggest_people"), asked | {"deputy": "ev"}).content.decode()

    assert re.findall(r'value="([^&]+) &lt;', found) == names


def test_one_letter_suggests_nobody(client):
    client.force_login(make_employee(name="Eva Asp"))

    assert "<option" not in client.get(reverse("suggest_people"), {"everybody": "1", "deputy": "e"}).content.decode()


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
