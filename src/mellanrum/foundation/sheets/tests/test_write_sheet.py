import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import get_language, gettext, override
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.sheets.sheet import tidy
from mellanrum.foundation.sheets.writing import csv_response, guarded, xlsx_response

ROWS = [["Snö; is", 3, Decimal("1.5"), date(2026, 11, 21), datetime(2026, 7, 1, 10, tzinfo=UTC), None]]
COLUMNS = ["Titel", "Antal", "Andel", "Dag", "När", "Tom"]


def test_csv_opens_in_swedish_excel():
    response = csv_response("idéer", COLUMNS, ROWS)

    assert b"".join(response).decode("utf-8") == (
        '\ufeffTitel;Antal;Andel;Dag;När;Tom\r\n"Snö; is";3;1,5;2026-11-21;2026-07-01 12:00;\r\n'
    )
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''id%C3%A9er.csv"
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_csv_is_written_row_by_row():
    def endless():
        while True:
            yield ["x"]

    stream = iter(csv_response("x", ["A"], endless()))

    assert [next(stream) for _ in range(3)] == [b"\xef\xbb\xbf", b"A\r\n", b"x\r\n"]


def test_a_row_that_is_made_when_the_answer_is_sent_is_in_the_language_of_whoever_asked():
    with override("en"):
        response = csv_response("x", ["A"], ([gettext("Yes")] for _row in range(2)))

    with override("sv"):
        sent = list(response)
        after = get_language()

    assert [sent[2:], after] == [[b"Yes\r\n", b"Yes\r\n"], "sv"]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-cmd", "@x", "\t=1", "  =1", "\r=1", "＝1", "-1+1"])
def test_no_cell_becomes_a_formula(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"), [(-5, "-5"), (-1.5, "-1,5"), ("-5", "-5"), ("+46", "+46"), ("a=1", "a=1"), (True, "True")]
)
def test_numbers_stay_numbers(value, text):
    assert guarded(value) == text


@given(
    some.lists(some.text(some.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), min_size=2, max_size=2)
)
def test_what_we_write_we_read_back(cells):
    cells = [tidy(cell) for cell in cells]
    content = b"".join(csv_response("x", ["A", "B"], [[*cells], ["last", "row"]]))

    rows = [list(row.cells.values()) for row in read_sheet(content).rows]

    assert rows[-1] == ["last", "row"]
    assert rows[0] == (cells if any(cells) else ["last", "row"])


def test_a_workbook_has_text_as_text_and_values_as_values():
    response = xlsx_response("x", [*COLUMNS, "Farlig", "Länk"], [[*ROWS[0], "=1+1", "http://example.org"]])

    book = load_workbook(io.BytesIO(response.content))

    assert [cell.value for cell in book.active[2]] == [
        "Snö; is", 3, 1.5, datetime(2026, 11, 21),  # noqa: DTZ001 Excel knows no time zones
        datetime(2026, 7, 1, 12), None, "=1+1", "http://example.org",  # noqa: DTZ001
    ]  # fmt: skip
    assert book.active["G2"].data_type == "s"
    assert book.active["H2"].hyperlink is None


def test_days_times_and_amounts_are_shown_as_people_write_them():
    book = load_workbook(io.BytesIO(xlsx_response("x", COLUMNS, ROWS).content))

    formats = [cell.number_format for cell in book.active[2]]

    assert formats == ["General", "General", "#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "General"]


@pytest.mark.parametrize(
    ("name", "tab"),
    [
        ("Innovationsfonden 2026", "Innovationsfonden 2026"),
        ("Fonden [2026]: tester/piloter?", "Fonden  2026   tester piloter"),
        ("Å" * 40, "Å" * 31),
        ("'x'", "x"),
        ("***", "Sheet1"),
    ],
)
def test_the_tab_is_called_what_the_list_is_called(name, tab):
    book = load_workbook(io.BytesIO(xlsx_response(name, ["A"], [["x"]]).content))

    assert book.sheetnames == [tab]


def test_a_text_longer_than_excel_allows_is_cut():
    response = xlsx_response("x", ["A", "B"], [["x" * 40_000, "y"]])

    assert len(read_sheet(response.content).rows[0]["A"]) == 32_767
