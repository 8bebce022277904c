"""The page of a decision begins with the amount that was recommended, where there is one."""

import pytest

from mellanrum.structure.decisions.queries.pages import Basis
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.models import Matter, Recommendation


def begins_with(*, asked: int, recommended: int | None) -> int:
    advice = None if recommended is None else Recommendation(amount=recommended)
    return Basis(advice, (), None, None, None, None).amount_to_begin_with(Matter(amount=asked))


@pytest.mark.parametrize(
    ("asked", "recommended", "begun"),
    [
        (300 * KRONA, None, 300 * KRONA),
        (300 * KRONA, 200 * KRONA, 200 * KRONA),
        (300 * KRONA, 300 * KRONA, 300 * KRONA),
        # Advised against: nothing is recommended, and whoever decides otherwise begins with what is asked for.
        (300 * KRONA, 0, 300 * KRONA),
        # Less is asked for since the council met.
        (100 * KRONA, 200 * KRONA, 100 * KRONA),
        (0, None, 0),
    ],
)
def test_it_is_the_recommended_amount_but_never_more_than_is_asked_for(asked, recommended, begun):
    assert begins_with(asked=asked, recommended=recommended) == begun
