"""Asking the database who may decide."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import name_deputy, register_absence
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation.queries import answers_to, may_decide, who_may_decide
from mellanrum.structure.delegation.rules import Capacity, Question

from .factories import make_board, make_order

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
