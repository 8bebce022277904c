"""Units in which nearly the same people work wait for each other as one group waits for itself."""

from datetime import timedelta

import pytest

from mellanrum.culture.anonymity.actions import open_round
from mellanrum.culture.journey.actions import begin_reading, end_reading, make_group, open_reading, version_in_force
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Way
from mellanrum.culture.journey.models import Group, Reading
from mellanrum.culture.journey.queries.asking import QUESTIONS
from mellanrum.culture.journey.queries.close_together import too_close
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.foundation.ui.words import day

from .factories import four_weeks_pass, make_answers, make_people, make_reading, make_shown_reading

pytestmark = pytest.mark.django_db


def make_line(*, beside: int) -> tuple[Group, Group]:
    """The group of a unit and that of one in it: all but so many work in the inner one."""
    whole = make_unit()
    part = make_unit(parent=whole)
    manager = make_employee(part, Role.MANAGER)
    make_people(part)
    make_people(whole, beside)
    return tuple(make_group("", kind=GroupKind.UNIT, unit=unit, by=manager) for unit in (whole, part))


def meet(group: Group) -> Reading:
    round_ = open_round(QUESTIONS, about=group.name, by=group.keeper)
    return begin_reading(group, round_=round_, statements=version_in_force(), by=group.keeper)


@pytest.mark.parametrize(("beside", "opens"), [(0, False), (1, False), (4, False), (5, True)])
@pytest.mark.parametrize("inner_first", [True, False])
def test_a_unit_waits_for_one_above_or_below_that_is_nearly_the_same(beside, opens, inner_first):
    outer, inner = make_line(beside=beside)
    first, second = (inner, outer) if inner_first else (outer, inner)
    make_shown_reading(first)

    if opens:
        meet(second)
    else:
        with pytest.raises(Refused, match="could tell what one person answers"):
            meet(second)

    assert second.readings.count() == opens


@pytest.mark.parametrize("neighbours", [2, 40])
def test_however_many_there_are_beside_they_are_asked_about_in_two_questions(neighbours, django_assert_num_queries):
    whole = make_unit()
    manager = make_employee(whole, Role.MANAGER)
    group = make_group("", kind=GroupKind.UNIT, unit=whole, by=manager)
    make_people(whole)
    for _number in range(neighbours):
        meet(make_group("", kind=GroupKind.UNIT, unit=make_unit(parent=whole), by=manager))

    with django_assert_num_queries(2):
        waits = too_close(group)

    assert waits is None


def test_those_who_have_left_do_not_make_a_unit_another():
    outer, inner = make_line(beside=5)
    make_shown_reading(inner)
    leaver = Assignment.objects.filter(unit=outer.unit).first()
    User.objects.filter(pk=leaver.person_id).update(is_active=False)

    assert too_close(outer).group == inner.name


def test_while_the_one_answers_the_other_waits():
    outer, inner = make_line(beside=2)
    reading = make_reading(inner)

    with pytest.raises(Refused, match="is answering just now"):
        open_reading(outer, way=Way.LINK, lasting=Lasting.WEEK, by=outer.keeper)
    make_answers(reading, "both")
    end_reading(reading, by=inner.keeper)
    open_reading(outer, way=Way.LINK, lasting=Lasting.WEEK, by=outer.keeper)

    assert outer.readings.count() == 1


def test_units_beside_each_other_and_groups_of_ones_own_wait_for_nobody():
    unit, neighbour = make_unit(), make_unit()
    manager = make_employee(unit, Role.MANAGER)
    make_shown_reading(make_group("", kind=GroupKind.UNIT, unit=unit, by=manager))
    others = [make_group("", kind=GroupKind.UNIT, unit=neighbour, by=manager)]
    others.append(make_group("Projektet", kind=GroupKind.PROJECT, by=manager))

    assert [too_close(group) for group in others] == [None, None]


def test_four_weeks_are_counted_in_days_so_that_a_meeting_in_the_morning_is_not_turned_away():
    group, _inner = make_line(beside=5)
    seen = clock.now().replace(hour=14)
    with clock.at(seen):
        make_shown_reading(group)

    morning = (seen + timedelta(days=28)).replace(hour=5)

    assert too_close(group, morning - timedelta(days=1)).words.endswith(f"{day(morning)}.")
    assert too_close(group, morning) is None


def test_a_group_that_is_to_wait_is_told_from_which_day_instead_of_being_asked(client):
    group = make_shown_reading().group
    client.force_login(group.keeper)

    waiting = client.get(group.get_absolute_url()).content.decode()
    four_weeks_pass(group)
    free = client.get(group.get_absolute_url()).content.decode()

    assert ("Look again from" in waiting, "Look together again" in waiting) == (True, False)
    assert ("Look again from" in free, "Look together again" in free) == (False, True)


def test_after_a_reading_that_showed_nothing_a_group_that_is_to_wait_is_told_so_too(client):
    outer, inner = make_line(beside=2)
    ended = make_reading(outer)
    end_reading(ended, by=outer.keeper)
    make_shown_reading(inner)
    client.force_login(outer.keeper)

    page = client.get(ended.get_absolute_url()).content.decode()

    assert ("Look again from" in page, "Look together again" in page) == (True, False)
