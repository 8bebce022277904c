"""The book of a fund as a list for the finance system."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from mellanrum.foundation.core import clock
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.structure.ledger.actions import reverse as take_back
from mellanrum.structure.ledger.actions import use
from mellanrum.structure.ledger.models import Transaction

from .factories import KRONA, make_board, make_claim, make_controller, make_fund

pytestmark = pytest.mark.django_db


@pytest.fixture
def fund(client):
    """A fund where something has happened, and somebody who may fetch its book."""
    keeper = make_controller("Karin Kontroll")
    client.force_login(keeper)
    fund = make_fund(name="Fonden", year=2026, board=make_board(name="Socialnämnden"), allotted=1000 * KRONA)
    claim = make_claim(fund, granted=500 * KRONA, words="=1+1")
    row = use(claim, amount=1250, on=clock.today(), comment="Sensorer", receipt="F 2201", by=keeper)
    take_back(row, reason="Fel", by=keeper)
    return fund


def fetched(client, fund) -> list[dict[str, str]]:
    answer = client.get(reverse("ledger:export_csv", args=[fund.pk]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_rows_are_in_the_language_of_their_columns_also_when_they_are_sent_later(client, fund):
    answer = client.get(reverse("ledger:export_csv", args=[fund.pk]))

    with translation.override("sv"):  # as the process speaks once the page is done
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert [row["What"] for row in rows] == ["allotted", "granted", "used", "reversed"]


def test_every_row_stands_there_in_order_with_its_accounts(client, fund):
    rows = fetched(client, fund)

    assert [
        (row["Number"], row["What"], row["Amount, kr"], row["From account"], row["To account"]) for row in rows
    ] == [
        ("1", "allotted", "1000", "allotted by the board", "free"),
        ("2", "granted", "500", "free", "granted, not yet used"),
        ("3", "used", "12,5", "granted, not yet used", "used"),
        ("4", "reversed", "12,5", "used", "granted, not yet used"),
    ]


def test_a_row_says_who_what_for_and_on_which_receipt(client, fund):
    row = fetched(client, fund)[2]

    told = {name: row[name] for name in ("Board", "For", "Receipt or decision", "Comment", "Written by")}
    assert told == {
        "Board": "Socialnämnden",
        "For": "'=1+1",
        "Receipt or decision": "F 2201",
        "Comment": "Sensorer",
        "Written by": "Karin Kontroll",
    }


def test_the_key_of_a_row_is_the_same_every_time(client, fund):
    first, again = fetched(client, fund), fetched(client, fund)

    keys = [row["Key"] for row in first]
    assert keys == [row["Key"] for row in again]
    assert keys == [str(pk) for pk in Transaction.objects.order_by("number").values_list("pk", flat=True)]


def test_excel_gets_the_same_rows(client, fund):
    answer = client.get(reverse("ledger:export_xlsx", args=[fund.pk]))

    sheet = read_sheet(answer.content, "x.xlsx")
    assert [row["Key"] for row in sheet.rows] == [row["Key"] for row in fetched(client, fund)]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_little_however_long_it_is(client, fund, django_assert_num_queries, many):
    claim = fund.transactions.get(number=2).claim
    for _each in range(many):
        use(claim, amount=1, on=clock.today(), by=None)
    fetched(client, fund)

    with django_assert_num_queries(3):
        fetched(client, fund)
