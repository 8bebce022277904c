"""What the rooms above ask of many funds at once, as a part of a question of their own."""

import pytest
from django.db.models import OuterRef

from mellanrum.structure.ledger.models import Fund
from mellanrum.structure.ledger.queries import free_in

from .factories import KRONA, make_claim, make_fund

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
