"""A draft is held while it is written; what is adopted, or thrown away meanwhile, is not written in."""

import pytest

from mellanrum.foundation.core.tests.saying_no import no_of
from mellanrum.structure.delegation.actions.drafting import discard_draft, hold_draft
from mellanrum.structure.delegation.models import DelegationOrder

from .factories import make_draft, make_order

pytestmark = pytest.mark.django_db
ADOPTED = "This order is adopted and never changes. Begin a new one instead."


def test_a_draft_can_be_held_however_often():
    draft = make_draft()

    assert (hold_draft(draft), hold_draft(draft)) == (None, None)


def test_an_adopted_order_is_never_written_in_also_from_an_old_page():
    order = make_order()
    opened = DelegationOrder(pk=order.pk, board=order.board)

    assert no_of(hold_draft, order) == ADOPTED
    assert no_of(hold_draft, opened) == ADOPTED


def test_a_draft_that_is_thrown_away_is_not_written_in():
    draft = make_draft()
    opened = DelegationOrder.objects.get(pk=draft.pk)
    discard_draft(draft, by=None)

    assert no_of(hold_draft, opened) == ADOPTED
