"""In the demonstration everybody has a delegation order in force."""

import pytest

from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_unit
from mellanrum.front.demonstration.actions.founding import adopt_orders
from mellanrum.structure.delegation.models import DelegationOrder
from mellanrum.structure.delegation.tests.factories import make_board

pytestmark = pytest.mark.django_db


def test_every_board_and_every_company_has_adopted_an_order_of_its_own():
    board, company = make_board(make_unit()), make_unit("Energi AB", kind=UnitKind.COMPANY)

    adopt_orders(make_administrator())

    found = DelegationOrder.objects.adopted().values_list("board", "company")
    assert set(found) == {(board.pk, None), (None, company.pk)}
