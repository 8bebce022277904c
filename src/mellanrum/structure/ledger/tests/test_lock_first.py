"""A fund is its writer's alone, from before anything of it is read until the deed is done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.foundation.core import clock
from mellanrum.structure.ledger import actions

from .factories import make_claim, make_controller, make_cost_list, make_fund

pytestmark = pytest.mark.django_db

# Of what has been read before: a claim, its grant, or a list of costs.
ON_A_CLAIM = {
    "allot": lambda claim: actions.allot(claim.fund, board=claim.allotment.board, amount=10, ground="§ 2", by=None),
    "reserve": lambda claim: actions.reserve(claim, amount=10, by=None),
    "release": lambda claim: actions.release(claim, by=None),
    "grant": lambda claim: actions.grant(claim, amount=10, by=None),
    "use": lambda claim: actions.use(claim, amount=10, on=clock.today(), by=None),
    "give_back": lambda claim: actions.give_back(claim, amount=10, by=None),
    "name_code": lambda claim: actions.name_code(claim, code="7731", by=None),
}


@pytest.fixture
def claim():
    """A claim that every deed can be done to."""
    claim = make_claim(make_fund(allotted=10_000), granted=1000)
    actions.reserve(claim, amount=50, by=None)
    return claim


def first_of_money(deed) -> str:
    """The first question about money that a deed asks."""
    with CaptureQueriesContext(connection) as asked:
        deed()
    return next(one["sql"] for one in asked if '"ledger_' in one["sql"])


def locks_its_fund(question: str) -> bool:
    """Whoever only points at the fund, as a request does, need not wait: hence no key."""
    return 'FROM "ledger_fund"' in question and question.endswith("FOR NO KEY UPDATE")


@pytest.mark.parametrize("deed", ON_A_CLAIM)
def test_a_fund_is_locked_before_anything_is_read_of_it(claim, deed):
    assert locks_its_fund(first_of_money(lambda: ON_A_CLAIM[deed](claim)))


def test_a_fund_is_locked_before_a_row_is_taken_back(claim):
    row = claim.transactions.get(kind="grant")

    assert locks_its_fund(first_of_money(lambda: actions.reverse(row, reason="Fel", by=None)))


def test_a_fund_is_locked_before_a_list_of_costs_is_brought_in(claim):
    costs = make_cost_list(claim, by=make_controller())

    assert locks_its_fund(first_of_money(lambda: actions.import_costs(costs, by=None)))
