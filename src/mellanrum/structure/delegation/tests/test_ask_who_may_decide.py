"""Asking the database who may decide."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import end_assignment, name_deputy, register_absence
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.queries import answers_to, known_answers, known_firsts, may_decide, who_may_decide
from mellanrum.structure.delegation.rules import Capacity, Question

from .factories import make_board, make_order, make_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def department():
    return make_unit("Socialförvaltningen")


@pytest.fixture
def manager(department):
    return make_employee(department, Role.MANAGER, name="Åsa Öberg")


@pytest.fixture
def unit(department):
    return make_unit("Hemtjänst Norr", parent=department, kind=UnitKind.UNIT)


def test_the_head_of_department_decides_by_the_order_of_the_board(department, manager, unit):
    order = make_order(make_board(department, name="Socialnämnden"))

    answer = who_may_decide(Question("grant_funds", unit, 10_000_000), at=clock.now())

    assert answer.by_order
    assert [holder.person for holder in answer.deciders] == [manager]
    assert answer.first.rule.order.id == order.pk
    assert answer.first.capacity == Capacity.HOLDER


def test_in_july_the_deputy_decides(department, manager, unit):
    make_order(make_board(department))
    deputy = make_employee(department, name="Bo Ek")
    name_deputy(manager, deputy=deputy, by=None)
    register_absence(manager, starts_on=clock.today(), ends_on=None, by=None)

    answer = who_may_decide(Question("grant_funds", unit, 10_000_000), at=clock.now())

    assert [(holder.person, holder.capacity) for holder in answer.deciders] == [(deputy, Capacity.DEPUTY)]


def test_a_deputy_whose_last_role_has_ended_decides_nothing(department, manager, unit):
    make_order(make_board(department))
    deputy = make_employee(department)
    register_absence(manager, starts_on=clock.today(), ends_on=None, deputy=deputy, by=None)
    end_assignment(deputy.assignments.get(), by=None)

    answer = who_may_decide(Question("grant_funds", unit, 10_000_000), at=clock.now())

    assert deputy not in [holder.person for holder in answer.deciders]


def test_who_holds_nothing_is_told_who_decides(department, manager, unit):
    make_order(make_board(department))

    verdict = may_decide(make_employee(unit), Question("grant_funds", unit, 1), at=clock.now())

    assert not verdict.may
    assert manager.name in verdict.reason


def test_many_questions_cost_as_much_as_one(department, manager, unit, django_assert_num_queries):
    make_order(make_board(department))
    questions = [Question("grant_funds", unit, amount) for amount in range(1, 40)]

    with django_assert_num_queries(5):  # orders, rules, boards, people, units
        found = answers_to(questions, at=clock.now() + timedelta(minutes=1))

    assert all(answer.first.person == manager for answer in found)


def test_who_is_first_is_the_same_asked_about_many_at_once(department, manager, unit):
    leader = make_employee(department, Role.INNOVATION_LEADER)
    narrow = make_rule(most=100, post=Post.INNOVATION_LEADER)
    make_order(make_board(department), narrow, make_rule(least=50, most=200))
    sums = (1, 49, 50, 100, 101, 200, 201)
    asked = [Question("grant_funds", unit, amount) for amount in sums]
    asked += [replace(one, conflicted=frozenset([leader.pk])) for one in asked]
    asked.append(Question("grant_funds", unit, 60, already_decided=60))

    firsts = known_firsts(asked)

    assert [first for first, _why in firsts] == [answer.first for answer in known_answers(asked)]
    assert {first.person for first, _why in firsts} == {leader, manager, None}


def test_a_hundred_that_the_same_person_decides_are_judged_by_what_is_known_of_one(
    department, manager, unit, django_assert_num_queries
):
    make_order(make_board(department), make_rule(most=1000))
    known_firsts([Question("grant_funds", unit, 1)])

    with django_assert_num_queries(0):
        firsts = known_firsts([Question("grant_funds", unit, amount) for amount in range(100)])

    assert {first.person for first, _why in firsts} == {manager}


def test_where_nobody_can_decide_it_is_told_why(unit):
    ((first, why),) = known_firsts([Question("grant_funds", unit, 1)])

    assert (first, why.startswith("No board is written down")) == (None, True)
