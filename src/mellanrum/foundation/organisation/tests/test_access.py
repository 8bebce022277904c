"""Every page of administration: open to an administrator, closed to everybody else."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.actions import name_deputy, save_board, save_goal
from mellanrum.foundation.organisation.models import Board, Goal
from mellanrum.foundation.organisation.roles import Role

from .factories import make_administrator, make_employee, make_unit

pytestmark = pytest.mark.django_db
PLAIN = [
    "administration", "save_municipality", "goals", "new_goal", "boards", "new_board", "units", "new_unit",
    "people", "add_person",
]  # fmt: skip
OF_A_PERSON = ["person", "edit_person", "deactivate_person", "assign_role", "register_absence", "name_deputy"]
OWN = ["me", "change_profile", "export", "erasure", "usersessions_list", "mfa_index", "socialaccount_connections"]


@pytest.fixture
def pages():
    unit = make_unit("Kultur")
    person = make_employee(unit, name="Åsa Öberg")
    name_deputy(person, deputy=make_employee(unit), by=None)
    goal, board = save_goal(Goal(title="Trygghet"), by=None), save_board(Board(name="Kulturnämnden"), by=None)
    return [
        *map(reverse, PLAIN),
        *(reverse(name, args=[person.pk]) for name in OF_A_PERSON),
        reverse("save_goal", args=[goal.pk]),
        reverse("save_board", args=[board.pk]),
        reverse("save_unit", args=[unit.pk]),
        reverse("preview_import", args=["units"]),
        reverse("import_template", args=["people"]),
    ]


def answers(client, pages):
    return {page: client.get(page).status_code for page in pages}


def test_an_administrator_sees_every_page(client, pages):
    client.force_login(make_administrator())

    assert answers(client, pages) == dict.fromkeys(pages, 200)


def test_a_stranger_is_asked_to_sign_in(client, pages):
    assert answers(client, pages) == dict.fromkeys(pages, 302)


def test_an_employee_sees_none_of_them(client, pages):
    client.force_login(make_employee())

    assert set(answers(client, pages).values()) == {403, 404}


def test_a_manager_sees_their_own_people_and_no_more(client):
    unit = make_unit()
    client.force_login(make_employee(unit, Role.MANAGER, name="Chefen"))
    mine, other = make_employee(make_unit(parent=unit), name="Min"), make_employee(name="Annans")

    page = client.get(reverse("people"))

    assert [person.name for person in page.context["page"].people] == ["Chefen", "Min"]
    assert client.get(reverse("person", args=[mine.pk])).status_code == 200
    assert client.get(reverse("person", args=[other.pk])).status_code == 404
    assert client.get(reverse("edit_person", args=[mine.pk])).status_code == 403


def test_everybody_has_a_page_of_their_own(client):
    client.force_login(make_employee())

    assert answers(client, [*map(reverse, OWN)]) == dict.fromkeys(map(reverse, OWN), 200)


def test_everything_known_about_a_person_is_theirs_to_fetch(client):
    person = make_employee(make_unit("Kultur"), name="Åsa Öberg", phone="0123")
    client.force_login(person)

    told = client.get(reverse("export")).json()

    assert (told["person"]["name"], told["person"]["phone"]) == ("Åsa Öberg", "0123")
    assert [role["unit__name"] for role in told["organisation"]["roles"]] == ["Kultur"]


def test_posting_without_being_allowed_changes_nothing(client):
    person = make_employee()
    client.force_login(make_employee())

    addresses = [reverse(name, args=[person.pk]) for name in ("invite", "reactivate_person", "deactivate_person")]

    assert {client.post(address).status_code for address in addresses} == {403}
    person.refresh_from_db()
    assert person.is_active
