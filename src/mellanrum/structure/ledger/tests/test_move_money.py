"""Money is moved by rows, and is never where it is not."""

import pytest

from mellanrum.structure.ledger.actions import reserve
from mellanrum.structure.ledger.queries import Balance, Standing, balance, standing

from .factories import make_claim, make_fund

pytestmark = pytest.mark.django_db


def test_a_boards_money_is_free_in_the_fund_until_it_is_reserved():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)

    reserve(claim, amount=300, by=None)

    assert balance(fund) == Balance(allotted=1000, free=700, reserved=300)
    assert standing(claim) == Standing(reserved=300, granted=0, used=0, left=0, given_back=0)
