"""What was asked for in December and is decided in January: of the old year's money, in the new year's decisions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mellanrum.foundation.core import clock
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.ledger.actions import save_fund
from mellanrum.structure.ledger.queries import balance

from .factories import KRONA, make_decision, make_money_matter, make_place, yes

pytestmark = pytest.mark.django_db
IN_DECEMBER, IN_JANUARY = (
    datetime(2026, 12, 15, 10, tzinfo=ZoneInfo("Europe/Stockholm")),
    datetime(2027, 1, 12, 10, tzinfo=ZoneInfo("Europe/Stockholm")),
)


@pytest.fixture
def matter():
    """A matter of money prepared in December, whose fund takes no more requests from New Year."""
    with clock.at(IN_DECEMBER):
        place = make_place()
        earlier, matter = make_decision(place), make_money_matter(place)
    assert (earlier.year, earlier.number) == (2026, 1)
    fund = matter.request.fund
    fund.is_open = False
    save_fund(fund, by=None)
    return matter


@pytest.fixture
def decision(matter):
    head = matter.unit.assignments.get(role="manager").person
    with clock.at(IN_JANUARY):
        return decide(matter, said=yes(amount=200_000 * KRONA), by=head, release=True)


def test_the_money_is_that_of_the_year_it_was_reserved_in(matter, decision):
    now = balance(matter.request.fund)

    assert matter.request.fund.year == 2026
    assert (now.reserved, now.unused) == (0, 200_000 * KRONA)


def test_every_row_stands_on_the_day_it_was_written(matter, decision):
    rows = matter.request.claim.transactions.order_by("number").values_list("kind", "day")

    december, january = date(2026, 12, 15), date(2027, 1, 12)
    assert list(rows) == [("reserve", december), ("release", january), ("grant", january)]


def test_the_decision_is_the_first_of_the_new_year(decision):
    assert (decision.year, decision.number) == (2027, 1)
