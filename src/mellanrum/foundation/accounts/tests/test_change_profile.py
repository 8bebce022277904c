import pytest

from mellanrum.foundation.accounts.actions import add_person, change_profile
from mellanrum.foundation.core.errors import Refused

from .factories import make_user

pytestmark = pytest.mark.django_db


def test_a_person_says_what_others_see(client):
    person = make_user(name="Anna")
    client.force_login(person)

    answer = client.post("/me/profile/", {"name": "Anna Ek", "title": "Bibliotekarie", "phone": "", "language": "en"})

    person.refresh_from_db()
    assert (person.name, person.title, person.language) == ("Anna Ek", "Bibliotekarie", "en")
    assert answer.cookies["language"].value == "en"


def test_a_name_cannot_be_empty(client):
    client.force_login(make_user())

    assert client.post("/me/profile/", {"name": " ", "language": "sv"}).status_code == 422


def test_an_e_mail_belongs_to_one_person():
    make_user(email="anna@kommun.example")

    with pytest.raises(Refused):
        change_profile(make_user(), email="ANNA@kommun.example", by=None)
    with pytest.raises(Refused):
        add_person("Anna", email="Anna@kommun.example", by=None)


def test_an_e_mail_is_kept_in_small_letters():
    person = change_profile(make_user(), email="Ny@Kommun.example", by=None)

    person.refresh_from_db()
    assert person.email == "ny@kommun.example"
