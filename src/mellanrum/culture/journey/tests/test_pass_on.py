"""Somebody leaves, and what they held together has somebody else."""

import pytest

from mellanrum.culture.journey.actions import pass_on_journey
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import deactivate_person, register_absence
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import make_group, make_plan_with_step, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def keeper_after(group) -> object:
    group.refresh_from_db()
    return group.keeper


def test_a_units_group_goes_to_the_manager_above():
    above = make_unit()
    boss = make_employee(above, Role.MANAGER)
    unit = make_unit(parent=above)
    manager = make_employee(unit, Role.MANAGER)
    group = make_group("", kind=GroupKind.UNIT, unit=unit, by=manager)

    pass_on_journey(manager, make_employee(), None)

    assert keeper_after(group) == boss


def test_where_no_manager_is_at_work_it_goes_to_whom_the_page_has_named():
    group, manager, people = make_unit_group()
    other = make_employee(group.unit, Role.MANAGER)
    register_absence(other, starts_on=clock.today(), ends_on=clock.today(), by=other)

    pass_on_journey(manager, people[0], None)

    assert keeper_after(group) == people[0]


def test_a_plan_never_rests_on_somebody_who_has_left():
    group, manager, people = make_unit_group()
    plan, step = make_plan_with_step(make_shown_reading(group), holder=people[0], lacking="En jurist", inviter=manager)

    deactivate_person(manager, by=None)
    deactivate_person(people[0], by=None)

    for thing in (plan, step):
        thing.refresh_from_db()
    assert all(person.is_active for person in (plan.owner, step.holder, step.inviter))


def test_a_plan_that_passes_on_with_its_steps_is_announced_once():
    group, manager, people = make_unit_group()
    make_plan_with_step(make_shown_reading(group))

    pass_on_journey(manager, people[0], None)

    assert AuditEntry.objects.filter(kind="PlanPassedOn").count() == 1
