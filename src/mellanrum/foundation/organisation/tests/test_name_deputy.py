from datetime import date, timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import (
    assign_role,
    end_assignment,
    name_deputy,
    refuse_outsider,
    register_absence,
    save_municipality,
)
from mellanrum.foundation.organisation.models import Deputyship
from mellanrum.foundation.organisation.roles import Role

from .factories import make_employee, make_municipality, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_a_new_deputy_replaces_who_was_so_before():
    person, first, second = make_user(), make_employee(), make_employee()
    name_deputy(person, deputy=first, starts_on=clock.today() - timedelta(days=5), by=None)

    name_deputy(person, deputy=second, by=None)

    assert [row.deputy for row in Deputyship.objects.on(clock.today())] == [second]
    assert Deputyship.objects.count() == 2


def test_nobody_is_their_own_deputy():
    person = make_user()

    with pytest.raises(Refused, match="for themselves"):
        name_deputy(person, deputy=person, by=None)


def test_somebody_who_has_left_is_nobodys_deputy():
    with pytest.raises(Refused, match="no longer works here"):
        name_deputy(make_user(), deputy=make_user(is_active=False), by=None)


def test_everybody_names_their_own_deputy_and_nobody_elses(client):
    person, deputy, other = make_employee(), make_employee(), make_employee()
    client.force_login(person)

    own = client.post(f"/administration/people/{person.pk}/deputy/", {"deputy": deputy.email})
    others = client.post(f"/administration/people/{other.pk}/deputy/", {"deputy": deputy.email})

    assert (own["Location"], others.status_code) == ("/me/", 404)
    assert [(row.person, row.deputy) for row in Deputyship.objects.all()] == [(person, deputy)]


@pytest.mark.parametrize("is_partner", [True, False])
def test_a_resident_or_a_partner_does_not_step_in_for_a_colleague(client, is_partner):
    person, outside = make_employee(), make_user()
    if is_partner:
        assign_role(outside, role=Role.PARTNER, unit=make_unit(), by=None)
    client.force_login(person)
    asked = {"starts_on": clock.today(), "deputy": outside.email}

    said = [client.post(f"/administration/people/{person.pk}/{page}/", asked) for page in ("absence", "deputy")]

    assert [answer.status_code for answer in said] == [422, 422]
    assert all("has no role in the municipality" in answer.content.decode() for answer in said)
    assert not Deputyship.objects.exists()


def test_whoever_works_here_may_step_in():
    refuse_outsider(make_employee())

    with pytest.raises(Refused, match="Rut Ros has no role in the municipality"):
        refuse_outsider(make_user("Rut Ros"))


def test_whoever_is_to_step_in_later_works_here_then():
    july, august = date(2035, 7, 1), date(2035, 8, 1)
    newcomer, leaver = make_user("Nya Ny"), make_user("Rut Ros")
    assign_role(newcomer, role=Role.COACH, starts_on=july, by=None)
    assign_role(leaver, role=Role.COACH, ends_on=july - timedelta(days=1), by=None)

    register_absence(make_user(), deputy=newcomer, starts_on=july, ends_on=august, by=None)

    with pytest.raises(Refused, match="Rut Ros has no role"):
        name_deputy(make_user(), deputy=leaver, starts_on=july, by=None)
    with pytest.raises(Refused, match="Nya Ny has no role"):
        name_deputy(make_user(), deputy=newcomer, by=None)


def test_a_deputy_whose_last_role_has_ended_is_not_shown_as_one(client):
    person, deputy = make_employee(), make_employee(name="Rut Ros")
    name_deputy(person, deputy=deputy, by=None)
    client.force_login(person)
    before = client.get("/me/").content.decode()
    end_assignment(deputy.assignments.get(), by=None)

    assert ["Rut Ros" in page for page in (before, client.get("/me/").content.decode())] == [True, False]


def test_nor_for_the_central_contact():
    centre = make_municipality()
    centre.central_deputy = make_user("Rut Ros")

    with pytest.raises(Refused, match="Rut Ros has no role in the municipality"):
        save_municipality(centre, by=None)
