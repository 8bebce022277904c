"""What the rooms above ask of many funds at once, as a part of a question of their own."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import OuterRef

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ledger.models import Fund
from mellanrum.structure.ledger.queries import Balance, free_in, fund_seen_by, funds_seen_by, rows_of_fund
from mellanrum.structure.ledger.queries.figures import balance_in
from mellanrum.structure.ledger.queries.veil import Veil

from .factories import KRONA, make_claim, make_controller, make_fund

pytestmark = pytest.mark.django_db


def test_what_is_free_in_a_fund_is_asked_for_beside_it():
    fund, empty = make_fund(allotted=1000 * KRONA), make_fund(allotted=0)
    make_claim(fund, granted=250 * KRONA)

    found = dict(Fund.objects.values_list("pk", free_in(OuterRef("pk"))))

    assert found == {fund.pk: 750 * KRONA, empty.pk: None}


def test_only_an_open_fund_can_be_asked_for_money():
    is_open, _closed = make_fund(), make_fund(is_open=False)

    found = list(Fund.objects.open())

    assert found == [is_open]


@pytest.mark.parametrize("role", Role)
def test_the_page_of_a_fund_is_for_those_who_find_it_in_the_list(role):
    person, fund = make_employee(None, role), make_fund()
    person.assignments.exclude(role=role).delete()

    listed, page = [one.fund for one in funds_seen_by(person)], fund_seen_by(person, fund.pk)

    assert listed == ([page.fund] if page else [])
    assert (page and page.fund) == (None if role == Role.PARTNER else fund)


def test_a_page_of_a_fund_is_for_nobody_who_has_no_role_here():
    fund = make_fund()

    assert [fund_seen_by(person, fund.pk) for person in (make_user(), AnonymousUser())] == [None, None]


def how_often_planned_before() -> int:
    """How often PostgreSQL has answered about money by what it had made ready."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(generic_plans + custom_plans) FROM pg_prepared_statements WHERE statement LIKE '%ledger_%'"
        )
        return int(cursor.fetchone()[0] or 0)


def its_words(fund, veil) -> None:
    fund_seen_by(make_controller(), fund.pk)


@pytest.mark.parametrize("question", [its_words, rows_of_fund])
def test_what_the_page_of_a_fund_asks_is_made_ready_once(question):
    fund, before = make_fund(), how_often_planned_before()

    question(fund, Veil())

    assert how_often_planned_before() == before + 1


def test_the_figures_of_an_allotment_are_those_that_the_book_keeps():
    claim = make_claim(make_fund(allotted=1000 * KRONA), granted=250 * KRONA)
    claim.allotment.refresh_from_db()

    found = balance_in(claim.allotment)

    assert found == Balance(allotted=1000 * KRONA, free=750 * KRONA, unused=250 * KRONA)


def test_the_figures_of_two_boards_are_added_one_by_one():
    assert Balance(100, 40, 30, 20, 10) + Balance(5, 4, 3, 2, 1) == Balance(105, 44, 33, 22, 11)
