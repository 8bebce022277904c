"""Who may do what on the journey: every question of ``permissions``, asked about everybody."""

import pytest

from mellanrum.culture.journey import permissions
from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.models import Group, Plan, Reading
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.cast import COLLEAGUES, make_cast, those_who
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import make_plan_with_step, make_reading, make_shown_reading

pytestmark = pytest.mark.django_db
LEADING = {"manager", "innovation_leader", "coach"}


def group_of(unit):
    keeper = make_employee(unit, Role.MANAGER)
    return make_group("", kind=GroupKind.UNIT, unit=unit, by=keeper)


def test_everybody_who_works_here_walks():
    assert those_who(permissions.can_walk, make_cast()) == COLLEAGUES


def test_those_who_keep_the_municipalitys_words_change_the_notes():
    assert those_who(permissions.can_change_statements, make_cast()) == {"administrator", "editor"}


def test_a_unit_is_called_together_by_those_who_lead_it():
    unit = make_unit()
    cast = make_cast(unit)

    assert those_who(lambda one: permissions.can_call_together(one, unit), cast) == LEADING
    assert those_who(lambda one: permissions.can_call_together(one, make_unit()), cast) == set()


def test_a_unit_below_is_called_together_too_and_one_above_is_not():
    above = make_unit()
    unit = make_unit(parent=above)
    cast = make_cast(unit)

    assert those_who(lambda one: permissions.can_call_together(one, make_unit(parent=unit)), cast) == LEADING
    assert those_who(lambda one: permissions.can_call_together(one, above), cast) == set()


def test_a_group_of_ones_own_is_called_together_by_anybody_who_works_here():
    assert those_who(lambda one: permissions.can_call_together(one, None), make_cast()) == COLLEAGUES


def test_the_group_of_a_unit_is_led_by_those_who_lead_the_unit_and_by_its_keeper():
    unit = make_unit()
    cast, group = make_cast(unit), group_of(unit)
    cast["keeper"] = group.keeper

    assert those_who(lambda one: permissions.can_lead_group(one, group), cast) == LEADING | {"keeper"}


def test_a_project_is_led_by_its_keeper_only():
    unit = make_unit()
    cast = make_cast(unit)
    cast["keeper"] = make_employee(unit)
    group = make_group("Snöröjningen", kind=GroupKind.PROJECT, by=cast["keeper"])

    assert those_who(lambda one: permissions.can_lead_group(one, group), cast) == {"keeper"}
    assert those_who(lambda one: permissions.can_plan(one, group), cast) == {"keeper"}


def test_a_keeper_who_no_longer_works_here_leads_nothing():
    group = group_of(make_unit())
    group.keeper.assignments.all().delete()
    keeper = type(group.keeper).objects.get(pk=group.keeper_id)

    assert not permissions.can_lead_group(keeper, group)
    assert not permissions.can_plan(keeper, group)


def test_everybody_in_the_unit_plans_together():
    unit = make_unit()
    cast, group = make_cast(unit), group_of(unit)

    assert those_who(lambda one: permissions.can_plan(one, group), cast) == COLLEAGUES


def test_the_group_of_another_unit_is_seen_by_nobody_here():
    cast, group = make_cast(), group_of(make_unit())

    assert those_who(lambda one: Group.objects.visible_to(one).filter(pk=group.pk).exists(), cast) == set()


def test_those_who_lead_the_unit_above_see_the_group_and_those_who_only_work_there_do_not():
    above = make_unit()
    cast, group = make_cast(above), group_of(make_unit(parent=above))

    assert those_who(lambda one: Group.objects.visible_to(one).filter(pk=group.pk).exists(), cast) == LEADING


def test_those_who_work_below_see_the_group_of_the_unit_above():
    above = make_unit()
    cast, group = make_cast(make_unit(parent=above)), group_of(above)

    assert those_who(lambda one: Group.objects.visible_to(one).filter(pk=group.pk).exists(), cast) == COLLEAGUES


def test_readings_are_seen_with_their_group():
    unit = make_unit()
    cast, reading = make_cast(unit), make_reading(group_of(unit))

    assert those_who(lambda one: Reading.objects.visible_to(one).filter(pk=reading.pk).exists(), cast) == COLLEAGUES


def test_a_plan_is_also_seen_by_whoever_has_something_to_do_in_it():
    unit, helper = make_unit(), make_employee()
    cast = make_cast(unit) | {"helper": helper, "elsewhere": make_employee()}
    plan, _step = make_plan_with_step(make_shown_reading(group_of(unit)), holder=helper)

    seen = those_who(lambda one: Plan.objects.visible_to(one).filter(pk=plan.pk).exists(), cast)

    assert seen == COLLEAGUES | {"helper"}
