"""A list of costs while somebody looks at it: one each, and read to the last sign."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.structure.ledger.actions import keep_costs
from mellanrum.structure.ledger.models import CostList
from mellanrum.structure.ledger.queries import plan_of
from mellanrum.structure.ledger.queries.costs import LONGEST

from .factories import KRONA, make_claim, make_controller, make_cost_list, make_costs

pytestmark = pytest.mark.django_db
COLUMNS = {"voucher": "Verifikation", "line": "Rad", "receipt": "Kvitto", "comment": "Text"}


@pytest.fixture
def claim():
    """A claim with ten kronor to use."""
    return make_claim(granted=10 * KRONA, words="Nattvila")


def read(claim, **told) -> tuple[list, list[str]]:
    """What is understood of a list with one cost, and why not the rest."""
    row = {"Verifikation": "A 1", "Rad": "", "Kod": "Nattvila", "Datum": "2026-03-04", "Belopp": "1"} | told
    content = make_costs(";".join(row.values()), header=";".join(row))
    plan = plan_of(CostList(fund=claim.fund, name="x.csv", content=content))
    return plan.rows, [fault.why.replace("\N{NO-BREAK SPACE}", " ") for fault in plan.faults]


def test_a_long_name_of_a_file_is_kept_as_far_as_it_goes(claim):
    content = make_costs("A 1;Nattvila;2026-03-04;1;;")

    costs = keep_costs(claim.fund, name="k" * 300 + ".csv", content=content, by=make_controller())

    assert costs.name == "k" * 255


def test_a_list_that_is_uploaded_anew_takes_the_place_of_the_one_before(claim):
    keeper, other = make_controller(), make_controller()
    _before, others = make_cost_list(claim, by=keeper), make_cost_list(claim, by=other)

    now = make_cost_list(claim, by=keeper)

    assert set(CostList.objects.all()) == {others, now}


@pytest.mark.parametrize("field", LONGEST)
def test_a_text_may_be_as_long_as_the_ledger_has_room_for_and_no_longer(claim, field):
    longest = "x" * LONGEST[field]

    taken, refused = read(claim, **{COLUMNS[field]: longest}), read(claim, **{COLUMNS[field]: longest + "x"})

    assert ([len(rows) for rows, _faults in (taken, refused)], refused[1]) == (
        [1, 0],
        [f"A text is longer than {LONGEST[field]} signs. Make it shorter."],
    )


@pytest.mark.parametrize("written", ["mars 2026", "2026", "2026-03-04–2026-03-05"])
def test_a_cost_stands_on_one_day(claim, written):
    assert read(claim, Datum=written) == ([], [f"“{written}” is not a day. Write it as 2026-03-04."])


def test_a_cost_of_today_is_taken(claim):
    (cost,), _faults = read(claim, Datum=str(clock.today()))

    assert cost.day == clock.today()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ca 5", "“ca 5” is not an amount that we can read."),
        ("0", "Write an amount that is more than nothing."),
        ("10,01", "Only 10 kr of what was granted is left to use."),
        ("20 000 000 000 000", "Only 10 kr of what was granted is left to use."),
    ],
)
def test_an_amount_that_cannot_be_used_is_told(claim, written, why):
    assert read(claim, Belopp=written) == ([], [why])


@pytest.mark.parametrize(("written", "ore"), [("0,01", 1), ("10", 10 * KRONA)])
def test_the_least_and_the_last_are_taken(claim, written, ore):
    (cost,), _faults = read(claim, Belopp=written)

    assert (cost.amount, cost.does) == (ore, "new")
