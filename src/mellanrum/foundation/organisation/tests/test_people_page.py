import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.models import Invitation, User
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.queries import people_page
from mellanrum.foundation.organisation.roles import Role

from .factories import make_administrator, make_employee, make_municipality, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def administrator(client):
    make_municipality(central_contact=make_user("Öster"), central_deputy=make_user("Ärla"))
    person = make_administrator("Ada Admin")
    client.force_login(person)
    return person


def names(page):
    return [person.name for person in page.context["page"].people]


def test_people_stand_in_swedish_order_and_are_turned_over_page_by_page(client, monkeypatch):
    monkeypatch.setattr("mellanrum.foundation.organisation.queries.people.PAGE", 2)
    for name in ("Åsa", "zoe"):
        make_user(name)

    first = client.get(reverse("people"))
    second = client.get(reverse("people") + first.context["next"])
    third = client.get(reverse("people") + second.context["next"])

    assert names(first) + names(second) + names(third) == ["Ada Admin", "zoe", "Åsa", "Ärla", "Öster"]
    assert third.context["next"] == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"words": "öb ås"}, ["Åsa Öberg"]),
        ({"role": "manager"}, ["Åsa Öberg"]),
        ({"role": "coach"}, []),
        ({"left": "on", "words": "borta"}, ["Bo Borta"]),
        ({"words": "borta"}, []),
        ({"after": "nonsens", "role": "manager"}, ["Åsa Öberg"]),
    ],
)
def test_people_are_found_by_words_role_and_whether_they_have_left(client, words, found):
    make_employee(make_unit("Kultur"), Role.MANAGER, name="Åsa Öberg")
    make_user("Bo Borta", is_active=False)

    assert names(client.get(reverse("people"), words)) == found


def test_those_of_a_unit_that_is_taken_out_of_use_are_counted_and_found(client):
    unit = make_unit("Badhuset", is_active=False)
    make_employee(unit, name="Åsa Öberg")

    form = client.get(reverse("save_unit", args=[unit.pk])).content.decode()
    found = client.get(reverse("people"), {"unit": unit.pk})

    assert "1 person has a role here or below." in form
    assert names(found) == ["Åsa Öberg"]
    assert "Badhuset (out of use)" in found.content.decode()


def test_people_are_found_by_a_unit_and_those_below_it(client):
    top = make_unit("Kultur")
    make_employee(make_unit(parent=top), name="Åsa Öberg")
    make_employee(name="Någon Annan")

    assert names(client.get(reverse("people"), {"unit": top.pk})) == ["Åsa Öberg"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_people_costs_two_queries_however_long(django_assert_num_queries, count):
    for number in range(count):
        make_employee(make_unit(f"Enhet {number} av {count}"), Role.MANAGER)

    with django_assert_num_queries(2):
        page = people_page(User.objects.active())

    assert len(page.people) >= count


def test_an_administrator_adds_somebody_and_invites_them(client):
    unit = make_unit("Kultur")
    words = {"name": "Åsa Öberg", "email": "Asa@kommun.example", "unit": unit.pk}

    client.post(reverse("add_person"), words)

    person = User.objects.get(email="asa@kommun.example")
    assert Assignment.objects.get(person=person).unit == unit
    client.post(reverse("invite", args=[person.pk]))
    assert Invitation.objects.open().get().email == "asa@kommun.example"


@pytest.mark.parametrize("mail", [True, False])
def test_where_no_mail_is_sent_the_administrator_gets_the_link_to_hand_over(client, settings, mail):
    settings.SENDS_MAIL = mail
    person = make_user(has_account=False)

    page = client.post(reverse("invite", args=[person.pk]), follow=True).content.decode()

    assert (Invitation.objects.get().address in page, "is on its way" in page) == (not mail, mail)


def test_two_people_do_not_have_the_same_e_mail(client):
    make_user(email="asa@kommun.example")

    answer = client.post(reverse("add_person"), {"name": "Åsa", "email": "Asa@kommun.example"})

    assert (answer.status_code, User.objects.filter(name="Åsa").count()) == (422, 0)


def test_an_administrator_mends_a_name(client):
    person = make_user("Åsa Öbreg")

    client.post(reverse("edit_person", args=[person.pk]), {"name": "Åsa Öberg", "email": person.email})

    person.refresh_from_db()
    assert person.name == "Åsa Öberg"
