"""Roles that follow from the groups of the municipality's own sign-in."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation import checks
from mellanrum.foundation.organisation.actions import assign_role, follow_groups
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.roles import Role

from .factories import make_employee, make_unit

pytestmark = pytest.mark.django_db
LEADERS = {"leaders": {"role": "innovation_leader", "unit": "Skolan"}, "it": {"role": "administrator"}}


@pytest.fixture
def person(settings):
    settings.OIDC_ROLES = LEADERS
    return make_employee(make_unit("Skolan"))


def roles_of(person) -> list[str]:
    return sorted(Assignment.objects.on(clock.today()).filter(person=person).values_list("role", flat=True))


def test_a_group_gives_its_role(person):
    follow_groups(person, groups=frozenset({"leaders", "unknown"}))

    assert roles_of(person) == ["employee", "innovation_leader"]


def test_following_twice_is_the_same_as_once(person):
    for _time in range(2):
        follow_groups(person, groups=frozenset({"leaders"}))

    assert roles_of(person) == ["employee", "innovation_leader"]


def test_who_leaves_the_group_loses_its_role_but_not_one_that_was_given_by_hand(person):
    follow_groups(person, groups=frozenset({"leaders"}))
    assign_role(person, role=Role.COACH, by=None)

    follow_groups(person, groups=frozenset())

    held = Assignment.objects.filter(person=person, role="innovation_leader", from_sign_in=True)
    assert roles_of(person) == ["coach", "employee"]
    assert [one.ends_on < clock.today() for one in held] in ([True], [])


def test_the_last_administrator_stays_whatever_the_groups_say(person):
    follow_groups(person, groups=frozenset({"it"}))

    follow_groups(person, groups=frozenset())

    assert "administrator" in roles_of(person)


WRONG = [
    ({"role": "innovation_leader"}, "This role belongs to a unit"),
    ({"role": "leader", "unit": "Skolan"}, "“leader” is no role. There are: employee, manager, "),
    ({"role": "manager", "unit": "Skola"}, "There is no unit called “Skola”."),
    ({"role": "manager", "unit": "Köket"}, "Several units are called “Köket”. Write the way to it."),
    ({}, "“” is no role."),
]


@pytest.mark.parametrize(("given", "why"), WRONG)
def test_what_cannot_be_given_locks_nobody_out_and_check_tells_why(person, settings, given, why):
    for _each in range(2):
        make_unit("Köket", parent=make_unit())
    settings.OIDC_ROLES = LEADERS | {"staff": given}

    follow_groups(person, groups=frozenset({"leaders", "staff"}))

    (error,) = checks.groups_give_roles_that_there_are()
    assert roles_of(person) == ["employee", "innovation_leader"]
    assert error.msg.startswith(f"staff: {why}")


def test_check_says_nothing_of_groups_that_give_roles(person):
    assert list(checks.groups_give_roles_that_there_are()) == []
