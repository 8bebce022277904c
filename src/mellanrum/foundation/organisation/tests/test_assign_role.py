from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.roles import Role

from .factories import make_administrator, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_the_same_role_is_not_given_twice():
    person, unit = make_user(), make_unit()
    first = assign_role(person, role=Role.COACH, unit=unit, by=None)

    assert assign_role(person, role=Role.COACH, unit=unit, by=None) == first
    assert AuditEntry.objects.filter(kind="RoleAssigned").count() == 1


def test_a_role_given_again_lasts_as_long_as_the_longer():
    person, unit = make_user(), make_unit()
    soon = clock.today() + timedelta(days=30)
    assign_role(person, role=Role.COACH, unit=unit, ends_on=soon, by=None)

    longer = assign_role(person, role=Role.COACH, unit=unit, by=None)
    same = assign_role(person, role=Role.COACH, unit=unit, ends_on=soon, by=None)

    assert longer == same
    assert Assignment.objects.get().ends_on is None


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER, Role.INNOVATION_LEADER])
def test_some_roles_belong_to_a_unit(role):
    with pytest.raises(Refused, match="belongs to a unit"):
        assign_role(make_user(), role=role, by=None)


def test_nobody_who_has_left_gets_a_role():
    with pytest.raises(Refused, match="no longer works here"):
        assign_role(make_user(is_active=False), role=Role.COACH, by=None)


def test_the_last_day_does_not_come_before_the_first():
    with pytest.raises(Refused, match="before the first"):
        assign_role(make_user(), role=Role.COACH, starts_on=date(2026, 1, 1), ends_on=date(2025, 12, 31), by=None)


def test_an_administrator_gives_a_role_for_a_time(client):
    person, unit = make_user(), make_unit()
    client.force_login(make_administrator())
    words = {"role": "manager", "unit": unit.pk, "starts_on": "2026-12-31", "ends_on": "2027-01-01"}

    client.post(f"/administration/people/{person.pk}/assign/", words)

    given = Assignment.objects.get(person=person)
    assert (given.role, given.unit, given.starts_on, given.ends_on) == (
        "manager",
        unit,
        date(2026, 12, 31),
        date(2027, 1, 1),
    )


def test_the_form_asks_for_the_unit_and_for_days_in_order(client):
    person = make_user()
    client.force_login(make_administrator())
    words = {"role": "manager", "starts_on": "2026-12-31", "ends_on": "2026-01-01"}

    answer = client.post(f"/administration/people/{person.pk}/assign/", words)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"unit", "ends_on"}


def test_the_database_knows_no_other_role():
    assignment = assign_role(make_user(), role=Role.COACH, unit=make_unit(), by=None)

    with pytest.raises(IntegrityError, match="a_role_is_one_that_we_know"), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(role="king")
