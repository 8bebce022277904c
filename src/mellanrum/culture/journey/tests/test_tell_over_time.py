"""What a group has been shown, promised and kept, reading by reading."""

from datetime import timedelta

import pytest

from mellanrum.culture.journey.actions import add_step, end_reading, look_back, make_group, make_plan
from mellanrum.culture.journey.ladder import GroupKind, Piles
from mellanrum.culture.journey.queries.groups import groups_of, people_of, readings_of, steps_to_look_back_on
from mellanrum.culture.journey.queries.over_time import MOST_THREADS, promised_and_kept, rungs_over_time
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import make_people, make_plan_with_step, make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make_unit_group()[0]


def test_the_latest_reading_is_told_first(group):
    first, second = make_shown_reading(group), make_shown_reading(group)

    assert readings_of(group) == [second, first]


def test_a_reading_that_is_open_or_was_stopped_is_not_told(group):
    shown = make_shown_reading(group)
    stopped = make_reading(group)
    end_reading(stopped, by=None)
    make_reading(group)

    assert readings_of(group) == [shown]


def test_readings_of_another_group_are_not_told(group):
    make_shown_reading()

    assert readings_of(group) == []


def test_the_ladders_of_the_latest_readings_stand_in_their_order(group):
    make_shown_reading(group, *["limited"] * 3, *["both"] * 3)
    make_shown_reading(group, *["both"] * 3, *["innovative"] * 3)

    latest, before = rungs_over_time(readings_of(group))

    assert (latest[0].organisation, before[0].organisation) == (Piles(0, 3, 3), Piles(3, 3, 0))


def test_only_so_many_ladders_as_can_be_told_apart_are_drawn(group):
    for _time in range(MOST_THREADS + 2):
        make_shown_reading(group)

    assert len(rungs_over_time(readings_of(group))) == MOST_THREADS + 1


def test_eight_readings_stand_side_by_side_the_latest_first_and_a_ninth_has_its_own_page(client, group):
    for places in [["innovative"] * 6, *[["limited"] * 6] * 7, ["limited", *["both"] * 4, "innovative"]]:
        make_shown_reading(group, *places)
    client.force_login(group.keeper)

    page = client.get(group.get_absolute_url())

    told = [said for _day, said in page.context["beside"][0].cells]
    assert told == ["both, 8 of 12", *["limited"] * 7]
    assert len(page.context["readings"]) == 9


def test_where_as_many_stand_at_two_places_both_are_told(client, group):
    make_shown_reading(group, *["limited"] * 6)
    make_shown_reading(group, *["limited"] * 3, *["innovative"] * 3)
    client.force_login(group.keeper)

    page = client.get(group.get_absolute_url())

    assert page.context["beside"][0].cells[0][1] == "limited · innovative, 6 of 12"


def test_one_reading_is_laid_beside_nothing(client, group):
    make_shown_reading(group)
    client.force_login(group.keeper)

    assert client.get(group.get_absolute_url()).context["beside"] == []


def test_the_ladders_cost_the_same_however_many(group, django_assert_num_queries):
    for _time in range(3):
        make_shown_reading(group)
    readings = readings_of(group)

    with django_assert_num_queries(1):
        rungs_over_time(readings)


def test_a_reading_without_a_plan_has_promised_nothing(group):
    make_shown_reading(group)

    assert promised_and_kept(group) == []


def test_what_was_kept_wholly_or_in_part_is_counted_as_kept(group):
    reading = make_shown_reading(group)
    plan = make_plan(reading, principles=["curiosity"], by=group.keeper)
    given = {"due_on": clock.today(), "holder": group.keeper, "by": group.keeper}
    steps = [add_step(plan, what=f"Steg {number}", **given) for number in range(4)]
    verdicts = dict(zip(steps, [("kept", ""), ("partly", ""), ("changed", ""), ("not_done", "")], strict=True))
    look_back(plan, verdicts=verdicts, by=group.keeper)

    (promised,) = promised_and_kept(group)

    assert (promised.plan, promised.kept, len(promised.steps)) == (plan, 2, 4)
    assert promised.is_looked_back_on


def test_one_step_that_nobody_has_looked_back_on_waits(group):
    plan, step = make_plan_with_step(make_shown_reading(group))
    add_step(plan, what="Till", due_on=clock.today(), holder=group.keeper, by=group.keeper)
    look_back(plan, verdicts={step: ("kept", "")}, by=group.keeper)

    (promised,) = promised_and_kept(group)
    assert not promised.is_looked_back_on
    assert [one.what for one in steps_to_look_back_on(group)] == ["Till"]


def test_steps_stand_in_the_order_they_are_due(group):
    plan, _today = make_plan_with_step(make_shown_reading(group), what="I dag")
    for what, days in (("Om en vecka", 7), ("I morgon", 1)):
        due_on = clock.today() + timedelta(days=days)
        add_step(plan, what=what, due_on=due_on, holder=group.keeper, by=group.keeper)

    (promised,) = promised_and_kept(group)

    assert [step.what for step in promised.steps] == ["I dag", "I morgon", "Om en vecka"]
    assert steps_to_look_back_on(group) == promised.steps


def test_those_who_work_in_the_unit_or_below_it_are_asked_by_name():
    unit = make_unit()
    manager = make_employee(unit, Role.MANAGER)
    group = make_group("", kind=GroupKind.UNIT, unit=unit, by=manager)
    here = make_people(unit, 2) + make_people(make_unit(parent=unit), 1)
    make_employee()

    assert set(people_of(group)) == {manager, *here}


@pytest.mark.parametrize("lacking", ["is_active", "has_account"])
def test_who_cannot_sign_in_is_not_asked_by_name(lacking):
    group, manager, people = make_unit_group(people=1)
    User.objects.filter(pk=people[0].pk).update(**{lacking: False})

    assert people_of(group) == [manager]


def test_a_project_asks_nobody_by_name():
    assert people_of(make_group("Snöröjningen", kind=GroupKind.PROJECT, by=make_employee())) == []


def test_groups_stand_in_swedish_order_and_tell_which_is_asked_now():
    keeper = make_employee()
    named = [make_group(name, kind=GroupKind.PROJECT, by=keeper) for name in ("Östra", "Alfa", "Åsen")]
    make_reading(named[0])

    assert [(name, one.is_asked) for one, name in groups_of(keeper)] == [
        ("Alfa", False),
        ("Åsen", False),
        ("Östra", True),
    ]


def test_a_group_that_has_stopped_answering_is_not_asked_now():
    keeper = make_employee()
    reading = make_reading(make_group("Alfa", kind=GroupKind.PROJECT, by=keeper))
    end_reading(reading, by=keeper)

    assert [one.is_asked for one, _name in groups_of(keeper)] == [False]
