"""What the rooms above ask of many funds at once, as a part of a question of their own."""

import pytest
from django.db.models import OuterRef

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.structure.ledger.models import Fund
from mellanrum.structure.ledger.models.funds import FundQuerySet
from mellanrum.structure.ledger.queries import Balance, free_in, fund_seen_by
from mellanrum.structure.ledger.queries.figures import balance_in

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


def test_a_fund_is_seen_as_all_are_by_whoever_may_see_it_and_by_nobody_else(monkeypatch):
    keeper, outsider, fund, hidden = make_controller(), make_user(), make_fund(), make_fund(name="Hemlig")
    in_the_open = FundQuerySet.visible_to

    before = [fund_seen_by(keeper, hidden.pk), fund_seen_by(outsider, hidden.pk)]
    monkeypatch.setattr(FundQuerySet, "visible_to", lambda these, user: in_the_open(these, user).exclude(name="Hemlig"))
    after = [fund_seen_by(keeper, one.pk) for one in (fund, hidden)]

    assert (before, after) == ([hidden, None], [fund, None])


def test_the_figures_of_an_allotment_are_those_that_the_book_keeps():
    claim = make_claim(make_fund(allotted=1000 * KRONA), granted=250 * KRONA)
    claim.allotment.refresh_from_db()

    found = balance_in(claim.allotment)

    assert found == Balance(allotted=1000 * KRONA, free=750 * KRONA, unused=250 * KRONA)


def test_the_figures_of_two_boards_are_added_one_by_one():
    assert Balance(100, 40, 30, 20, 10) + Balance(5, 4, 3, 2, 1) == Balance(105, 44, 33, 22, 11)
