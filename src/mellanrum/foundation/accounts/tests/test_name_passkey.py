"""A passkey is called what its owner likes, but never by a personal identity number."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mellanrum.foundation.accounts.forms import AddPasskeyForm

from .factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NUMBER = "19811218-9876"


@pytest.fixture
def key(client):
    """A passkey of somebody who has just shown that they know the password."""
    person = make_user(password=PASSWORD)
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return Authenticator.objects.create(user=person, type="webauthn", data={"name": "Telefonen"})


def called(client, key, name):
    answer = client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": name})
    key.refresh_from_db()
    return answer, key.data["name"]


def test_a_passkey_is_given_another_name(client, key):
    answer, name = called(client, key, "Surfplattan")

    assert (answer.status_code, name) == (302, "Surfplattan")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (f"Nyckel {NUMBER}", "personal identity number"),
        ("", "Fill this in to go on."),
        ("x" * 61, "Write at most 60 characters. You have written 61."),
    ],
)
def test_what_is_wrong_with_a_name_is_said_and_the_old_one_stays(client, key, name, sentence):
    answer, kept = called(client, key, name)

    assert kept == "Telefonen"
    assert sentence in answer.content.decode()


def test_a_new_passkey_is_not_called_by_a_personal_identity_number():
    form = AddPasskeyForm({"name": NUMBER, "credential": "{}"}, user=make_user())

    assert "name" in form.errors


def test_a_new_passkey_without_a_name_gets_one():
    form = AddPasskeyForm({"name": ""}, user=make_user())

    assert "name" not in form.errors
    assert form.cleaned_data["name"] != ""


def test_the_page_that_adds_a_passkey_asks_with_the_guarded_form(client, key):
    key.delete()

    page = client.get(reverse("mfa_add_webauthn"))

    assert isinstance(page.context["form"], AddPasskeyForm)
