"""``mellanrum check`` adds up every row anew, and finds what was changed past the database's own promises."""

import pytest
from django.db import DatabaseError, connection, transaction

from mellanrum.foundation.core import clock
from mellanrum.structure.ledger.actions import use
from mellanrum.structure.ledger.checks import figures_are_the_sums_of_the_rows, no_row_is_missing
from mellanrum.structure.ledger.geometry import Part, parts_of
from mellanrum.structure.ledger.models import Allotment, Claim, Fund

from .factories import make_board, make_claim, make_fund

pytestmark = pytest.mark.django_db


def tamper(statement: str) -> None:
    """As somebody with every right to the database and bad intentions would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


def found() -> list[str]:
    return [fault.id for fault in (*figures_are_the_sums_of_the_rows(), *no_row_is_missing())]


@pytest.fixture
def claim():
    claim = make_claim(make_fund(name="Fonden", year=2026, board=make_board(name="Nämnden")), granted=500)
    use(claim, amount=100, on=clock.today(), by=None)
    return claim


def test_a_book_that_adds_up_has_no_faults(claim):
    assert found() == []


def test_a_fund_that_nothing_has_happened_in_has_no_faults():
    make_fund(allotted=0)

    assert found() == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE ledger_allotment SET free = free + 1", "ledger.E001"),
        ("UPDATE ledger_allotment SET allotted = allotted + 1", "ledger.E001"),
        ("UPDATE ledger_claim SET unused = unused + 1", "ledger.E001"),
        ("UPDATE ledger_entry SET amount = amount + 1 WHERE account = 'used'", "ledger.E001"),
        ("UPDATE ledger_fund SET rows = 4", "ledger.E002"),
        ("UPDATE ledger_transaction SET number = 9 WHERE number = 2", "ledger.E002"),
    ],
)
def test_whatever_is_changed_by_hand_is_found(claim, statement, fault):
    tamper(statement)

    assert fault in found()


def test_the_fault_names_what_is_wrong(claim):
    tamper("UPDATE ledger_allotment SET free = free + 1")

    (fault,) = figures_are_the_sums_of_the_rows()
    assert fault.msg == "The figures of these are not what their rows come to: Fonden 2026: Nämnden."


@pytest.mark.parametrize(
    "begun",
    [
        lambda: Fund(name="Ny", year=2026, rows=1),
        lambda: Allotment(fund=make_fund(allotted=0), board=make_board(), allotted=5, free=5),
        lambda: Claim(allotment=Allotment.objects.first(), words="Ny", unused=5),
    ],
)
def test_nothing_begins_with_money_that_no_row_tells_of(claim, begun):
    thing = begun()

    with pytest.raises(DatabaseError, match="Cannot insert"), transaction.atomic():
        thing.save()


def test_what_they_are_called_is_what_people_read(claim):
    row = claim.transactions.get(kind="use")

    assert [str(one) for one in (claim, claim.allotment, row, row.entries.get(amount=100))] == [
        "Nattvila utan larm",
        "Fonden 2026: Nämnden",
        "3 used",
        "used 100",
    ]


def test_the_bar_is_divided_as_the_money_is():
    assert parts_of(1000, 100, 250, 50) == (
        Part("used", 0, 100, 0, 24),
        Part("unused", 100, 250, 0, 24),
        Part("reserved", 350, 50, 16, 8),
    )
    assert parts_of(0, 0, 0, 0) == ()
