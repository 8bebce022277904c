"""What just can be done, and what just cannot."""

from datetime import date

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ledger import permissions
from mellanrum.structure.ledger.actions import (
    allot,
    give_back,
    grant,
    name_code,
    open_claim,
    release,
    reserve,
    save_budget_year,
    save_fund,
    use,
)
from mellanrum.structure.ledger.kinds import MOST
from mellanrum.structure.ledger.models import BudgetYear, Fund, Transaction
from mellanrum.structure.ledger.queries import balance, rows_of_fund
from mellanrum.structure.ledger.queries.rows import PAGE
from mellanrum.structure.ledger.queries.veil import Veil

from .factories import make_board, make_claim, make_controller, make_fund

pytestmark = pytest.mark.django_db


def spend(claim, amount=1):
    return use(claim, amount=amount, on=clock.today(), by=None)


def test_a_budget_can_be_decided_on_the_day_it_came_in():
    save_budget_year(2028, in_by=date(2027, 5, 14), decided_by=date(2027, 5, 14), by=None)

    assert BudgetYear.objects.get().in_by == date(2027, 5, 14)


def test_the_most_that_a_row_holds_is_taken():
    fund = make_fund(allotted=MOST)

    assert balance(fund).free == MOST


def test_to_release_nothing_is_refused_where_somebody_says_how_much():
    claim = make_claim()
    reserve(claim, amount=50, by=None)

    with pytest.raises(Refused, match="more than nothing"):
        release(claim, amount=0, by=None)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda claim: release(claim, amount=50, by=None), "Only .* is reserved"),
        (lambda claim: spend(claim, 50), "is left to use"),
        (lambda claim: give_back(claim, amount=50, by=None), "is left to use"),
    ],
)
def test_what_another_claim_has_is_not_touched(deed, said):
    fund = make_fund(allotted=10_000)
    rich, poor = make_claim(fund, granted=1000), make_claim(fund)
    reserve(rich, amount=50, by=None)

    with pytest.raises(Refused, match=said):
        deed(poor)


def test_a_grant_that_is_sent_twice_leaves_what_was_reserved_since():
    claim = make_claim(make_fund(allotted=1000))
    first = grant(claim, amount=100, key="one", by=None)
    reserve(claim, amount=50, by=None)

    again = grant(claim, amount=100, key="one", by=None)

    assert (again, balance(claim.fund).reserved) == (first, 50)


def test_words_too_long_for_a_claim_are_kept_as_far_as_they_go():
    claim = open_claim(make_fund(), words="å" * 300, by=None)

    assert claim.words == "å" * 200


def test_a_code_can_be_taken_away_though_others_have_none_either():
    fund = make_fund()
    _without, claim = make_claim(fund), name_code(make_claim(fund), code="7731", by=None)

    name_code(claim, code="", by=None)

    assert claim.code == ""


def test_a_fund_that_was_read_before_its_money_came_is_changed_in_words_alone():
    read_before = make_fund(name="Fonden", allotted=0)
    allot(Fund.objects.get(), board=make_board(), amount=1000, ground="§ 2", by=None)

    read_before.name = "Nya fonden"
    save_fund(read_before, by=None)

    now = Fund.objects.get()
    assert (now.name, now.rows, balance(now).free) == ("Nya fonden", 1, 1000)


@pytest.mark.parametrize(
    ("role", "may"), [(Role.CONTROLLER, True), (Role.ADMINISTRATOR, True), (Role.MANAGER, False), (Role.COACH, False)]
)
def test_a_cost_is_taken_back_by_those_who_keep_the_money(role, may):
    person, row = make_employee(None, role), spend(make_claim(granted=500))

    assert permissions.can_reverse(person, row) is may


@pytest.mark.parametrize(("rows", "goes_on"), [(PAGE, 0), (PAGE + 1, 2)])
def test_a_full_page_has_a_next_only_when_there_is_more(rows, goes_on):
    claim = make_claim(granted=500)
    for _each in range(rows - Transaction.objects.count()):
        spend(claim)

    page = rows_of_fund(claim.fund, Veil())

    assert (len(page.rows), page.next_before) == (PAGE, goes_on)


def test_the_one_who_keeps_the_money_comes_to_a_claim_by_its_address(client):
    claim = make_claim(granted=500)
    client.force_login(make_controller())

    answer = client.post(reverse("ledger:name_code", args=[claim.pk]), {"code": "7731"})

    assert answer.url == reverse("ledger:claim", args=[claim.pk])
