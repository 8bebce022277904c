"""What somebody held on the journey when they leave, are away or are forgotten."""

import pytest

from mellanrum.culture.journey.actions import (
    cover_journey,
    has_to_stay,
    journey_held,
    make_group,
    pass_on_journey,
)
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.models import Plan, Step
from mellanrum.foundation.accounts.actions import erase_person
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import happened, make_plan_with_step, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def test_what_somebody_held_passes_on_when_they_leave():
    group, manager, people = make_unit_group()
    reading = make_shown_reading(group)
    plan, _step = make_plan_with_step(reading, holder=people[0], lacking="En jurist", inviter=people[0])
    own = make_group("Snöröjningen", kind=GroupKind.PROJECT, by=manager)
    heir = make_employee(group.unit, Role.MANAGER)
    assert (journey_held(manager), journey_held(people[0])) == (3, 1)

    deactivate_person(manager, by=None)
    pass_on_journey(people[0], heir, None)

    for thing in (group, plan, own):
        thing.refresh_from_db()
    step = Step.objects.get()
    assert (group.keeper, plan.owner, step.holder, step.inviter) == (heir, heir, heir, heir)
    assert own.keeper.is_active
    assert journey_held(manager) == 0
    assert happened("GroupPassedOn") == 2


def test_nothing_moves_while_somebody_is_away():
    plan, _step = make_plan_with_step()

    cover_journey(clock.today())

    assert Plan.objects.get().owner == plan.owner


def test_a_name_stays_where_it_promised_something():
    plan, _step = make_plan_with_step(holder=make_employee())
    promised, other = Step.objects.get().holder, make_employee()
    for person in (promised, other):
        person.refresh_from_db()
        deactivate_person(person, by=None)
        erase_person(person, by=None)

    assert has_to_stay(plan.reading.opened_by)
    assert not has_to_stay(other)


def test_what_one_has_said_one_would_do_is_in_ones_own_file():
    plan, step = make_plan_with_step()

    told = everything_about(plan.owner)["journey"]

    assert [row["what"] for row in told["steps"]] == [step.what]
