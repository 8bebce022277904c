from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import assign_role, end_assignment
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.permissions import can_administer
from mellanrum.foundation.organisation.roles import Role

from .factories import make_administrator, make_unit, make_user

pytestmark = pytest.mark.django_db


def days(number):
    return clock.today() + timedelta(days=number)


def test_a_role_is_over_at_once_and_remembered():
    held = assign_role(make_user(), role=Role.COACH, starts_on=days(-10), by=None)

    end_assignment(held, by=None)

    assert list(Assignment.objects.on(clock.today())) == []
    assert Assignment.objects.get().ends_on == days(-1)


def test_a_role_that_began_today_goes():
    end_assignment(assign_role(make_user(), role=Role.COACH, by=None), by=None)

    assert Assignment.objects.count() == 0


def test_the_last_administrator_stays():
    held = Assignment.objects.get(person=make_administrator())

    with pytest.raises(Refused, match="last administrator"):
        end_assignment(held, by=None)


@pytest.mark.parametrize("other", ["soon_over", "over_next_month", "no_account", "left", "not_begun"])
def test_an_administrator_who_cannot_go_on_does_not_count(other):
    held = Assignment.objects.get(person=make_administrator())
    given = {"no_account": {"has_account": False}}.get(other, {})
    person = make_user(**given)
    times = {"soon_over": (days(-1), days(0)), "over_next_month": (days(-1), days(30)), "not_begun": (days(5), None)}
    starts, ends = times.get(other, (days(-1), None))
    assign_role(person, role=Role.ADMINISTRATOR, starts_on=starts, ends_on=ends, by=None)
    if other == "left":
        person.is_active = False
        person.save()

    with pytest.raises(Refused, match="last administrator"):
        end_assignment(held, by=None)


def test_an_administrator_of_a_unit_administers_everything_and_counts():
    held = Assignment.objects.get(person=make_administrator())
    assign_role(make_user(), role=Role.ADMINISTRATOR, unit=make_unit(), by=None)

    end_assignment(held, by=None)

    assert Assignment.objects.on(clock.today()).filter(role=Role.ADMINISTRATOR).count() == 1


def test_one_of_two_administrators_may_go(client):
    first, second = make_administrator(), make_administrator()
    client.force_login(first)

    client.post(f"/administration/roles/{Assignment.objects.get(person=second).pk}/end/")

    assert not can_administer(second)
