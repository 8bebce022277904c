"""What a fund has is known at once, whether ten rows or a hundred thousand lie behind it."""

import os

import pytest
from django.db import connection
from django.db.models import QuerySet

from mellanrum.structure.ledger.checks import figures_are_the_sums_of_the_rows, no_row_is_missing
from mellanrum.structure.ledger.models import Allotment, Transaction

from .factories import make_claim, make_fund
from .long_book import write_many

pytestmark = pytest.mark.django_db

ROWS = int(os.environ.get("MELLANRUM_MONEY_ROWS", "2000"))


def touched(rows: QuerySet) -> int:
    """How many rows the database reads to answer, where an index leads it to them one by one."""
    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", values)
        (plan,) = cursor.fetchone()
    return _read(plan[0]["Plan"])


def _read(node: dict) -> int:
    own = 0 if "Plans" in node else node["Actual Rows"] * node["Actual Loops"] + node.get("Rows Removed by Filter", 0)
    return int(own) + sum(_read(below) for below in node.get("Plans", []))


def test_a_balance_is_read_from_one_row_however_long_the_book_is():
    claim = make_claim(make_fund(allotted=10_000_000), granted=1_000_000)
    write_many(claim, ROWS)

    allotments = Allotment.objects.filter(fund=claim.fund)

    assert touched(allotments) == 1
    assert allotments.get().used == ROWS
    assert [*figures_are_the_sums_of_the_rows(), *no_row_is_missing()] == []


def test_a_page_of_rows_reads_only_its_own_rows_wherever_it_is():
    claim = make_claim(make_fund(allotted=10_000_000), granted=1_000_000)
    write_many(claim, ROWS)

    deep = Transaction.objects.filter(fund=claim.fund, number__lt=ROWS // 2).order_by("-number")[:25]

    assert touched(deep) == 25
