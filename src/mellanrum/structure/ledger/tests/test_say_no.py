"""What the ledger refuses, in words."""

from datetime import date, timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.ledger.actions import (
    allot,
    give_back,
    grant,
    name_code,
    open_claim,
    release,
    reserve,
    reverse,
    save_budget_year,
    save_fund,
    use,
)
from mellanrum.structure.ledger.kinds import MOST
from mellanrum.structure.ledger.models import Claim, Fund, Transaction
from mellanrum.structure.ledger.queries import balance

from .factories import KRONA, make_board, make_claim, make_fund

pytestmark = pytest.mark.django_db


def sentence(deed) -> str:
    """What somebody is told who may not do this."""
    with pytest.raises(Refused) as refused:
        deed()
    return str(refused.value).replace("\N{NO-BREAK SPACE}", " ")


def test_more_than_is_free_is_not_reserved():
    fund = make_fund(allotted=1000 * KRONA, board=make_board(name="Socialnämnden"), name="Innovationsfonden", year=2026)
    claim = make_claim(fund)

    said = sentence(lambda: reserve(claim, amount=1001 * KRONA, by=None))

    assert said == "Innovationsfonden 2026 has only 1 000 kr left of what Socialnämnden has put in."
    assert balance(fund).free == 1000 * KRONA


def test_more_than_is_free_is_not_granted_and_what_was_reserved_stays():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)
    reserve(claim, amount=300, by=None)

    said = sentence(lambda: grant(claim, amount=1001, by=None))

    assert "has only 10 kr left" in said
    assert balance(fund).reserved == 300


def test_one_boards_money_does_not_pay_for_anothers_claim():
    fund = make_fund(allotted=1000)
    poor = make_board()
    allot(fund, board=poor, amount=10, ground="§ 2", by=None)
    claim = make_claim(fund, board=poor)

    assert "has only 0,10 kr left" in sentence(lambda: grant(claim, amount=11, by=None))


def test_more_than_is_reserved_is_not_released():
    claim = make_claim()
    reserve(claim, amount=300, by=None)

    assert sentence(lambda: release(claim, amount=301, by=None)) == "Only 3 kr is reserved."


def test_more_than_was_granted_is_not_used():
    claim = make_claim(granted=500 * KRONA)

    said = sentence(lambda: use(claim, amount=501 * KRONA, on=clock.today(), by=None))

    assert said == "Only 500 kr of what was granted is left to use."


def test_more_than_is_left_is_not_given_back():
    claim = make_claim(granted=500)

    assert "is left to use" in sentence(lambda: give_back(claim, amount=501, by=None))


@pytest.mark.parametrize("amount", [0, -1, MOST + 1])
def test_nothing_and_less_than_nothing_are_not_amounts(amount):
    claim = make_claim(granted=500)

    said = sentence(lambda: use(claim, amount=amount, on=clock.today(), by=None))

    assert said == "Write an amount that is more than nothing."


def test_a_cost_is_not_written_on_a_day_that_has_not_come():
    claim, tomorrow = make_claim(granted=500), clock.today() + timedelta(days=1)

    said = sentence(lambda: use(claim, amount=1, on=tomorrow, by=None))

    assert said == "That day has not come yet. Write the day when the money was used."


def test_a_key_that_means_something_else_is_not_written_over():
    claim = make_claim(granted=500)
    use(claim, amount=1, on=clock.today(), key="A 1", by=None)

    said = sentence(lambda: use(claim, amount=2, on=clock.today(), key="A 1", by=None))

    assert said == "A 1 is already row 3, and that row says something else. Look at it first."


def test_a_row_is_taken_back_once():
    row = use(make_claim(granted=500), amount=1, on=clock.today(), by=None)
    reverse(row, reason="Fel", by=None)

    assert sentence(lambda: reverse(row, reason="Fel", by=None)) == "Row 3 has already been reversed."


def test_a_reversal_is_not_taken_back():
    row = reverse(use(make_claim(granted=500), amount=1, on=clock.today(), by=None), reason="Fel", by=None)

    said = sentence(lambda: reverse(row, reason="Fel", by=None))

    assert said == "A reversal is not reversed. Write the row anew instead."


def test_an_allotment_that_is_granted_is_not_taken_back():
    fund = make_fund(allotted=1000)
    make_claim(fund, granted=1)
    row = Transaction.objects.get(fund=fund, number=1)

    assert "has only 9,99 kr left" in sentence(lambda: reverse(row, reason="Fel", by=None))


def test_a_grant_that_is_used_is_not_taken_back():
    claim = make_claim(granted=1000)
    use(claim, amount=1, on=clock.today(), by=None)
    row = Transaction.objects.get(claim=claim, kind="grant")

    assert "is left to use" in sentence(lambda: reverse(row, reason="Fel", by=None))


def test_a_cost_that_was_taken_back_cannot_be_used_twice_over():
    claim = make_claim(granted=1000)
    row = use(claim, amount=1000, on=clock.today(), by=None)
    reverse(row, reason="Fel", by=None)
    use(claim, amount=1000, on=clock.today(), by=None)

    assert Claim.objects.get(pk=claim.pk).unused == 0


def test_a_closed_fund_takes_no_more_requests():
    fund = make_fund(is_open=False, name="Fonden", year=2026)

    assert sentence(lambda: make_claim(fund)) == "Fonden 2026 takes no more requests."


def test_a_claim_is_not_opened_on_a_fund_without_money():
    fund = make_fund(allotted=0, name="Fonden", year=2026)

    said = sentence(lambda: open_claim(fund, words="Något", by=None))

    assert said == "No board has put money into Fonden 2026 that this can be met from."


def test_a_claim_says_whose_money_it_is_where_several_have_put_some_in():
    fund = make_fund(name="Fonden", year=2026, board=make_board(name="Barnnämnden"))
    allot(fund, board=make_board(name="Socialnämnden"), amount=1, ground="§ 2", by=None)

    said = sentence(lambda: make_claim(fund))

    assert said == "Several boards have put money into Fonden 2026. Say whose it is: Barnnämnden, Socialnämnden."


def test_two_funds_of_a_year_are_not_called_the_same():
    make_fund(name="Fonden", year=2026)

    said = sentence(lambda: save_fund(Fund(name="Fonden", year=2026), by=None))

    assert said == "There is already a fund called Fonden for 2026."


def test_two_claims_of_a_fund_do_not_share_a_code():
    fund = make_fund(name="Fonden", year=2026)
    one, other = make_claim(fund), make_claim(fund)
    name_code(one, code="7731", by=None)

    said = sentence(lambda: name_code(other, code="7731", by=None))

    assert said == "Something else in Fonden 2026 has the code 7731."


@pytest.mark.parametrize(
    ("in_by", "decided_by"), [(date(2027, 5, 15), date(2027, 5, 14)), (date(2027, 4, 30), date(2028, 1, 1))]
)
def test_a_budget_is_decided_after_it_came_in_and_before_its_year(in_by, decided_by):
    said = sentence(lambda: save_budget_year(2028, in_by=in_by, decided_by=decided_by, by=None))

    assert said == "What comes in is decided after that, and before the budget’s year begins. Look at the days."
