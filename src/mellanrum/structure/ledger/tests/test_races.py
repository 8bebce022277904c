"""Many hands on the same money in the same moment: it is spent once."""

import os

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.races import at_once, refused
from mellanrum.structure.ledger.actions import give_back, grant, reserve, reverse, use
from mellanrum.structure.ledger.checks import figures_are_the_sums_of_the_rows, no_row_is_missing
from mellanrum.structure.ledger.models import Transaction
from mellanrum.structure.ledger.queries import Balance, balance, standing

from .factories import make_claim, make_fund

pytestmark = pytest.mark.django_db(transaction=True)

RACES = int(os.environ.get("MELLANRUM_MONEY_RACES", "2"))
HANDS = 3


def adds_up() -> bool:
    return [*figures_are_the_sums_of_the_rows(), *no_row_is_missing()] == []


def spend_all(number):
    """What is granted is used, given back and used again, by three at once."""
    claim = make_claim(granted=100)
    deeds = [
        lambda: use(claim, amount=100, on=clock.today(), by=None),
        lambda: give_back(claim, amount=100, by=None),
        lambda: use(claim, amount=100, on=clock.today(), key="another", by=None),
    ]

    sentences = refused(*deeds)

    assert (len(sentences), standing(claim).left) == (HANDS - 1, 0)


def grant_the_last(number):
    """The last money of a fund is granted to one and reserved for two others."""
    fund = make_fund(allotted=100)
    one, other, third = (make_claim(fund) for _each in range(HANDS))
    deeds = [
        lambda: grant(one, amount=100, by=None),
        lambda: reserve(other, amount=100, by=None),
        lambda: reserve(third, amount=100, by=None),
    ]

    sentences = refused(*deeds)

    now = balance(fund)
    assert (len(sentences), now.free, now.unused + now.reserved) == (HANDS - 1, 0, 100)


def take_back_once(number):
    """The same row is taken back by three."""
    claim = make_claim(granted=100)
    row = use(claim, amount=100, on=clock.today(), by=None)

    sentences = refused(*[lambda: reverse(row, reason="Fel", by=None)] * HANDS)

    assert (len(sentences), standing(claim).left) == (HANDS - 1, 100)


@pytest.mark.parametrize("race", [spend_all, grant_the_last, take_back_once])
def test_the_same_money_in_one_moment_has_one_winner(race):
    for number in range(-(-RACES // 3)):
        race(number)

    assert adds_up()


def test_the_same_key_in_one_moment_is_one_row():
    claim = make_claim(granted=100)
    deed = [lambda: use(claim, amount=60, on=clock.today(), key="A 1", by=None)] * HANDS

    rows = at_once(*deed)

    assert len({row.pk for row in rows}) == 1
    assert Transaction.objects.filter(claim=claim, kind="use").count() == 1


def test_rows_of_many_at_once_are_numbered_without_gaps():
    fund = make_fund(allotted=100)
    claims = [make_claim(fund) for _each in range(HANDS)]

    at_once(*[lambda claim=claim: grant(claim, amount=10, by=None) for claim in claims])

    assert list(fund.transactions.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    assert balance(fund) == Balance(allotted=100, free=70, unused=30)
