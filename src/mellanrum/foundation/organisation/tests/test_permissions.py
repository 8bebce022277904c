"""Who may do what in the organisation: every question, asked about everybody."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.sessions import SessionStore
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation import permissions
from mellanrum.foundation.organisation.actions import assign_role, end_assignment, register_absence
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.queries import people_visible_to
from mellanrum.foundation.organisation.roles import Role

from .cast import COLLEAGUES, make_cast, those_who
from .factories import make_administrator, make_employee, make_unit

pytestmark = pytest.mark.django_db


def again(person):
    """The same person in another request, who remembers no roles."""
    return User.objects.get(pk=person.pk)


def test_all_but_partners_and_visitors_work_here():
    assert those_who(permissions.works_here, make_cast()) == COLLEAGUES


def test_only_the_administrator_administers():
    assert those_who(permissions.can_administer, make_cast()) == {"administrator"}


def test_administrators_and_managers_look_after_people():
    assert those_who(permissions.can_look_after_people, make_cast()) == {"administrator", "manager"}


def test_absence_is_registered_by_oneself_ones_manager_and_the_administrator():
    unit = make_unit()
    cast, person = make_cast(unit), make_employee(unit)
    cast["oneself"] = person

    for may in (permissions.can_register_absence, permissions.can_name_deputy):
        assert those_who(lambda one, may=may: may(one, person), cast) == {"administrator", "manager", "oneself"}


def test_absence_is_ended_by_those_who_may_register_it():
    unit = make_unit()
    cast, person = make_cast(unit), make_employee(unit)
    absence = register_absence(person, starts_on=clock.today(), ends_on=None, by=None)

    assert those_who(lambda one: permissions.can_end_absence(one, absence), cast) == {"administrator", "manager"}


def test_a_manager_looks_after_those_below_and_not_beside_or_above():
    above = make_unit()
    own = make_unit(parent=above)
    manager = make_employee(own, Role.MANAGER)
    people = [make_employee(unit) for unit in (make_unit(parent=own), own, above, make_unit(parent=above))]

    assert [permissions.can_register_absence(manager, one) for one in people] == [True, True, False, False]


def test_a_manager_sees_the_people_of_their_units_and_themselves():
    unit = make_unit()
    manager, person = make_employee(unit, Role.MANAGER), make_employee(make_unit(parent=unit))
    make_employee()

    assert set(people_visible_to(manager)) == {manager, person}
    assert set(people_visible_to(person)) == {person}


def test_an_administrator_sees_everybody():
    administrator = make_administrator()
    make_employee()

    assert people_visible_to(administrator).count() == User.objects.count()


@pytest.mark.parametrize(
    ("first", "last", "holds"), [(-2, -1, False), (-2, 0, True), (0, None, True), (1, None, False)]
)
def test_a_role_is_held_from_its_first_day_to_its_last(first, last, holds):
    person, today = make_user(), clock.today()
    ends_on = None if last is None else today + timedelta(days=last)
    assign_role(person, role=Role.EDITOR, starts_on=today + timedelta(days=first), ends_on=ends_on, by=None)

    assert permissions.holds(person, Role.EDITOR) is holds


def test_a_role_in_a_unit_is_held_in_the_units_below_it():
    above = make_unit()
    below, beside = make_unit(parent=make_unit(parent=above)), make_unit()
    manager = make_employee(above, Role.MANAGER)

    held = [permissions.holds(manager, Role.MANAGER, unit=unit) for unit in (above, below, beside)]

    assert held == [True, True, False]


def test_a_role_in_the_whole_municipality_is_held_in_every_unit():
    editor = make_user()
    assign_role(editor, role=Role.EDITOR, by=None)

    assert permissions.holds(editor, Role.EDITOR, unit=make_unit())


def test_one_of_several_roles_is_enough():
    coach = make_employee(None, Role.COACH)

    assert permissions.holds(coach, Role.MANAGER, Role.COACH)
    assert not permissions.holds(coach, Role.MANAGER, Role.EDITOR)


def test_nobody_who_has_not_signed_in_holds_anything(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert permissions.held_roles(AnonymousUser()) == ()


def test_roles_are_asked_for_once_in_a_request(django_assert_num_queries):
    person = again(make_employee(None, Role.COACH))

    with django_assert_num_queries(1):
        assert permissions.works_here(person)
        assert permissions.holds(person, Role.COACH)
        assert not permissions.can_administer(person)


def test_roles_of_today_come_with_the_session(client, django_assert_num_queries):
    unit, day = make_unit(), timedelta(days=1)
    person = make_employee(unit, Role.COACH)
    assign_role(person, role=Role.EDITOR, by=None)
    Assignment.objects.create(person=person, role=Role.MANAGER, unit=unit, starts_on=clock.today() + day)
    over = {"starts_on": clock.today() - 2 * day, "ends_on": clock.today() - day}
    Assignment.objects.create(person=person, role=Role.CONTROLLER, unit=unit, **over)
    client.force_login(person)
    session = SessionStore(client.cookies["sessionid"].value)

    with django_assert_num_queries(1):
        session.load()
        held = permissions.held_roles(session.person)

    assert sorted(held, key=str) == sorted(permissions.held_roles(again(person)), key=str)
    assert set(held) >= {permissions.Held(Role.COACH, unit.pk), permissions.Held(Role.EDITOR, None)}
    assert not {Role.MANAGER, Role.CONTROLLER} & {one.role for one in held}


def test_a_role_that_has_ended_is_not_held_in_the_next_request():
    administrator, _another = make_administrator(), make_administrator()
    held = again(administrator)
    assert permissions.can_administer(held)
    with clock.at(clock.now() + timedelta(days=1)):
        end_assignment(Assignment.objects.get(person=administrator), by=None)

        assert not permissions.can_administer(again(administrator))


def test_somebody_without_a_unit_to_manage_is_nobodys_manager():
    person = make_employee()

    assert permissions.units_managed(make_employee()) == []
    assert not permissions.can_register_absence(make_employee(), person)
