import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.models import Session
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import (
    deactivate_person,
    name_deputy,
    reactivate_person,
    register_absence,
    save_municipality,
)
from mellanrum.foundation.organisation.handovers import _handovers
from mellanrum.foundation.organisation.models import Absence, Assignment, Deputyship
from mellanrum.foundation.organisation.roles import Role

from .factories import Rest, make_administrator, make_employee, make_municipality, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_other_rooms(monkeypatch):
    for name in list(_handovers):
        monkeypatch.delitem(_handovers, name)
    yield
    _handovers.pop("things", None)


def test_what_somebody_held_passes_to_the_innovation_leader_where_they_worked():
    unit = make_unit()
    leader, leaver = make_employee(unit, Role.INNOVATION_LEADER), make_employee(unit)
    rest = Rest(leaver, leader, leaver)
    rest.register()

    deactivate_person(leaver, by=None)

    assert rest.rests_on == [leader, leader, leader]
    assert AuditEntry.objects.get(kind="PersonLeft").facts["successor_id"] == str(leader.pk)


def test_a_leader_does_not_hand_over_to_themselves():
    unit = make_unit()
    leader = make_employee(unit, Role.INNOVATION_LEADER)
    rest = Rest(leader)
    rest.register()

    deactivate_person(leader, by=None)

    assert rest.rests_on == [make_municipality().central_contact]


def test_roles_end_sessions_end_and_nobody_waits_for_them_as_deputy(client):
    leaver, other = make_employee(), make_user()
    client.force_login(leaver)
    name_deputy(other, deputy=leaver, by=None)
    register_absence(other, starts_on=clock.today(), ends_on=None, deputy=leaver, by=None)

    deactivate_person(leaver, by=None)

    assert Session.objects.count() == 0
    assert not Assignment.objects.on(clock.today()).filter(person=leaver).exists()
    assert not Deputyship.objects.on(clock.today()).filter(deputy=leaver).exists()
    assert Absence.objects.get().deputy is None


@pytest.mark.parametrize("place", ["central_contact", "central_deputy"])
def test_who_is_at_the_centre_is_replaced_first(place):
    centre = make_municipality()
    person = getattr(centre, place)
    with pytest.raises(Refused, match="central contact"):
        deactivate_person(person, by=None)
    setattr(centre, place, make_employee())
    save_municipality(centre, by=None)

    deactivate_person(person, by=None)

    assert not person.is_active


def test_the_last_administrator_stays_and_nothing_is_handed_over():
    make_municipality()
    person = make_administrator()
    rest = Rest(person)
    rest.register()

    with pytest.raises(Refused, match="last administrator"):
        deactivate_person(person, by=None)

    person.refresh_from_db()
    assert (person.is_active, rest.rests_on) == (True, [person])


def test_nobody_leaves_twice():
    person = make_employee()
    deactivate_person(person, by=None)

    with pytest.raises(Refused, match="already left"):
        deactivate_person(person, by=None)


def test_an_administrator_sees_first_what_passes_on(client):
    unit = make_unit()
    leader, leaver = make_employee(unit, Role.INNOVATION_LEADER, name="Liv Ledare"), make_employee(unit)
    Rest(leaver, leaver).register()
    client.force_login(make_administrator())

    page = client.get(f"/administration/people/{leaver.pk}/deactivate/")

    assert page.context["held"] == [("things", 2)]
    assert page.context["successor"] == leader
    client.post(f"/administration/people/{leaver.pk}/deactivate/")
    leaver.refresh_from_db()
    assert not leaver.is_active


def test_somebody_comes_back_without_roles(client):
    leaver = make_employee()
    deactivate_person(leaver, by=None)
    client.force_login(make_administrator())

    client.post(f"/administration/people/{leaver.pk}/reactivate/")

    leaver.refresh_from_db()
    assert (leaver.is_active, leaver.left_at) == (True, None)
    assert not Assignment.objects.on(clock.today()).filter(person=leaver).exists()


def test_coming_back_is_a_fact():
    leaver = make_employee()
    deactivate_person(leaver, by=None)

    reactivate_person(leaver, by=None)

    assert AuditEntry.objects.filter(kind="PersonReturned").count() == 1


@pytest.mark.parametrize("place", ["central_contact", "central_deputy"])
def test_the_page_says_before_the_press_that_another_central_contact_is_needed_first(client, place):
    person = getattr(make_municipality(), place)
    client.force_login(make_administrator())

    page = client.get(reverse("deactivate_person", args=[person.pk])).content.decode()

    assert "Choose another one first." in page
    assert reverse("save_municipality") in page
    assert "Hand over and close the account" not in page


def test_the_page_of_somebody_who_has_left_offers_no_absence_and_no_sign_in(client):
    make_municipality()
    person = make_employee()
    client.force_login(make_administrator())
    before = client.get(reverse("person", args=[person.pk]))
    deactivate_person(person, by=None)

    after = client.get(reverse("person", args=[person.pk]))

    assert [page.context["arranges"] for page in (before, after)] == [True, False]
    assert not after.context["signs_in"]
    with pytest.raises(Refused, match="no longer works here"):
        register_absence(person, starts_on=clock.today(), ends_on=None, by=None)
