"""Whatever is done with money leaves a trace that says what it was, of which thing, and who did it."""

from datetime import date

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.structure.ledger import actions
from mellanrum.structure.ledger.models import BudgetYear, Fund, Transaction

from .factories import make_board, make_claim, make_controller, make_cost_list, make_fund

pytestmark = pytest.mark.django_db

# A list of costs is its uploader's own, and has done nothing, until it is brought in. What is kept from others follows
# from decisions, which say so themselves.
SILENT = {"keep_costs", "forget_costs", "keep_from_others"}


def spent(claim, keeper) -> Transaction:
    return actions.use(claim, amount=10, on=clock.today(), by=keeper)


DEEDS = {
    "save_fund": lambda claim, by: actions.save_fund(Fund(name="Ny", year=2026), by=by),
    "open_claim": lambda claim, by: actions.open_claim(claim.fund, words="Ny", by=by),
    "name_code": lambda claim, by: actions.name_code(claim, code="7731", by=by),
    "allot": lambda claim, by: actions.allot(claim.fund, board=make_board(), amount=10, ground="§ 2", by=by),
    "reserve": lambda claim, by: actions.reserve(claim, amount=10, by=by),
    "release": lambda claim, by: actions.release(claim, by=by),
    "grant": lambda claim, by: actions.grant(claim, amount=10, by=by),
    "use": spent,
    "give_back": lambda claim, by: actions.give_back(claim, amount=10, by=by),
    "reverse": lambda claim, by: actions.reverse(spent(claim, None), reason="Fel", by=by),
    "import_costs": lambda claim, by: actions.import_costs(make_cost_list(claim, by=by), by=by),
    "save_budget_year": lambda claim, by: actions.save_budget_year(
        2028, in_by=date(2027, 4, 30), decided_by=date(2027, 5, 14), by=by
    ),
}
TOLD = {
    "save_fund": ["FundChanged"],
    "open_claim": ["ClaimOpened"],
    "name_code": ["CodeNamed"],
    "allot": ["MoneyAllotted"],
    "reserve": ["MoneyReserved"],
    "release": ["ReservationReleased"],
    "grant": ["ReservationReleased", "MoneyGranted"],
    "use": ["MoneyUsed"],
    "give_back": ["MoneyGivenBack"],
    "reverse": ["RowReversed"],
    "import_costs": ["MoneyUsed", "CostsImported"],
    "save_budget_year": ["BudgetYearChanged"],
}


def test_every_deed_is_told_or_known_to_be_silent():
    assert {*DEEDS, *SILENT} == set(actions.__all__)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_told_with_who_did_it(deed):
    keeper, claim = make_controller(), make_claim(make_fund(allotted=10_000), granted=1000)
    actions.reserve(claim, amount=50, by=None)

    DEEDS[deed](claim, keeper)

    told = AuditEntry.objects.filter(by_id=keeper.pk).order_by("pk")
    assert [entry.kind for entry in told] == TOLD[deed]


def test_a_budget_year_is_told_by_its_year():
    actions.save_budget_year(2028, in_by=date(2027, 4, 30), decided_by=date(2027, 5, 14), by=None)

    entry = AuditEntry.objects.get(kind="BudgetYearChanged")
    assert (BudgetYear.objects.get().pk, entry.facts) == (2028, {"budget_year_id": "2028"})


def test_a_list_of_costs_is_told_by_how_many_were_new():
    keeper, claim = make_controller(), make_claim(granted=1000)
    actions.import_costs(make_cost_list(claim, by=keeper), by=keeper)
    actions.import_costs(make_cost_list(claim, by=keeper), by=keeper)

    told = AuditEntry.objects.filter(kind="CostsImported").order_by("pk")
    assert [entry.facts["made"] for entry in told] == [1, 0]
