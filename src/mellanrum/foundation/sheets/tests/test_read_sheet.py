import csv
import io
from datetime import date, datetime, time

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as some

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.sheets import sheet as sheets
from mellanrum.foundation.sheets import workbooks
from mellanrum.foundation.sheets.reading import MOST_BYTES, read_sheet
from mellanrum.foundation.sheets.sheet import tidy

from .factories import make_archive, make_workbook, make_workbook_with_part


def rows_of(content: bytes) -> list[tuple[int, list[str]]]:
    return [(row.number, list(row.cells.values())) for row in read_sheet(content, "list.csv").rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_encoding_and_delimiter_gives_the_same_list(encoding, delimiter):
    text = "\r\n".join(["Titel¤Ägare", "Snöröjning¤Gösta", 'Två"¤Å'])

    sheet = read_sheet(text.replace("¤", delimiter).encode(encoding), "list.csv")

    assert sheet.columns == ("Titel", "Ägare")
    assert [row.cells for row in sheet.rows] == [
        {"Titel": "Snöröjning", "Ägare": "Gösta"},
        {"Titel": 'Två"', "Ägare": "Å"},
    ]


def test_real_initiatives_are_read_whole():
    content = (settings.ROOT / "tests/data/initiatives.csv").read_bytes()

    sheet = read_sheet(io.BytesIO(content), "initiatives.csv")

    assert (len(sheet.columns), len(sheet.rows)) == (17, 33)
    assert [row.number for row in sheet.rows] == list(range(2, 35))


def test_a_cell_with_several_lines_is_one_row_and_numbers_are_those_of_excel():
    content = 'A;B\n"två\r\nrader, ""sa hon""";1\n\n;\n"x";2\n'.encode()

    assert rows_of(content) == [(2, ['två\nrader, "sa hon"', "1"]), (5, ["x", "2"])]


def test_ragged_rows_lose_nothing():
    sheet = read_sheet(b"A;B\n1;2\n3\n4;5;6;\n", "x.csv")

    assert sheet.columns == ("A", "B", "C")
    assert [list(row.cells.values()) for row in sheet.rows] == [["1", "2", ""], ["3", "", ""], ["4", "5", "6"]]


def test_columns_without_a_name_or_with_the_same_get_names_of_their_own():
    assert read_sheet(b"Namn;;Namn;Namn (2)\n1;2;3;4\n").columns == ("Namn", "B", "Namn (2)", "Namn (2) (2)")


def test_a_title_above_the_table_is_passed_by():
    sheet = read_sheet("Våra initiativ 2024;;\n;;\nTitel;Status;\nEn;Pilot;\n".encode())

    assert sheet.columns == ("Titel", "Status")
    assert [row.number for row in sheet.rows] == [4]


def test_one_column_with_commas_in_the_text_stays_one_column():
    assert rows_of("Titel\nEtt, två\nTre\n".encode()) == [(2, ["Ett, två"]), (3, ["Tre"])]


def test_the_line_that_tells_excel_the_delimiter_is_obeyed_and_not_counted():
    assert rows_of(b"sep=,\r\nA,B;C\r\n1,2\r\n") == [(2, ["1", "2"])]


def test_commas_inside_text_do_not_deceive():
    text = "Titel;Vad\n" + "".join(f"T{number};ett, två, tre\n" for number in range(20))

    assert read_sheet(text.encode()).columns == ("Titel", "Vad")


def test_what_nobody_can_see_is_taken_away_and_the_guard_of_our_own_export_too():
    assert [tidy(text) for text in (" a\x00\x07 ", "a\r\nb\rc", "'=1+1", "'tis", "a\u030a")] == [
        "a",
        "a\nb\nc",
        "=1+1",
        "'tis",
        "å",
    ]


cells = (
    some.text(some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
    .map(tidy)
    .filter(lambda text: not text.startswith("'"))
)


@given(some.lists(some.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_whatever_is_written_as_csv_is_read_back(table):
    rows = [row for row in table if any(row)]
    content = io.StringIO(newline="")
    csv.writer(content, delimiter=";").writerows([["Ett", "Två", "Tre"], *table])

    sheet = read_sheet(content.getvalue().encode("utf-8-sig"), "x.csv")

    assert [list(row.cells.values()) for row in sheet.rows] == rows


def test_a_workbook_gives_dates_and_numbers_as_people_read_them():
    values = [
        date(2021, 3, 5),
        datetime(2021, 3, 5, 10, 30),  # noqa: DTZ001 Excel knows no time zones
        time(8, 15),
        3,
        1.5,
        0.1 + 0.2,
        1e15,
        True,
        False,
        "Å",
        None,
    ]

    sheet = read_sheet(make_workbook([[f"K{place}" for place in range(len(values))], values]), "x.xlsx")

    assert list(sheet.rows[0].cells.values()) == [
        "2021-03-05", "2021-03-05 10:30", "08:15:00", "3", "1,5", "0,3", "1000000000000000", "SANT", "FALSKT", "Å", "",
    ]  # fmt: skip


def test_the_first_sheet_with_a_table_is_read_and_its_rows_keep_their_numbers():
    content = make_workbook([["Läs mig"]], [["Initiativ 2024"], [], ["Titel", "Status"], [], ["En", "Pilot"]])

    sheet = read_sheet(content, "x.xlsx")

    assert sheet.columns == ("Titel", "Status")
    assert [(row.number, row["Titel"]) for row in sheet.rows] == [(5, "En")]


def test_a_workbook_with_one_column_is_a_list_too():
    assert read_sheet(make_workbook([["Titel"], ["En"]])).columns == ("Titel",)


def test_a_formula_without_a_saved_value_is_empty():
    assert read_sheet(make_workbook([["A", "B"], ["=1+1", "x"]])).rows[0]["A"] == ""


BILLION_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%s">%s]><x>&h;</x>' % (
    b"ha" * 50,
    b"".join(b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 50) for letter in b"bcdefgh"),
)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "x.csv"),
        (b"\n;;\n", "x.csv"),
        (b"%PDF-1.7 a;b", "x.csv"),
        (b"<html><table>", "x.xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.xls"),
        (b"a;b", "x.xlsx"),
        (b"A;B\n\x81\x8d;\x90", "x.csv"),
        (b"A;B" * 100 + b"\0", "x.csv"),
        (b"\xff\xfea", "x.csv"),
        (b'A;B\n"never closed;2\n3;4\n', "x.csv"),
        (b"A;B\n" + b"x" * 40_000 + b";2\n", "x.csv"),
        (b"A;B\n" + b"x" * 140_000 + b";2\n", "x.csv"),
        (b"A;B\n" + b";".join([b"1"] * 201), "x.csv"),
        (b"x" * (MOST_BYTES + 1), "x.csv"),
        (b"PK\x03\x04 broken", "x.xlsx"),
        (make_archive({"word/document.xml": b"<x/>"}), "x.docx"),
        (make_archive({"bomb.xml": b"0" * (workbooks.MOST_UNPACKED + 1)}), "x.xlsx"),
        (make_archive({f"{number}": b"" for number in range(workbooks.MOST_PARTS + 1)}), "x.xlsx"),
        (make_workbook_with_part("xl/vbaProject.bin", b"macro"), "x.xlsm"),
        (make_workbook_with_part("xl/worksheets/sheet1.xml", BILLION_LAUGHS), "x.xlsx"),
        (make_workbook_with_part("xl/workbook.xml", BILLION_LAUGHS), "x.xlsx"),
        (make_workbook([["A", "B"], ["x"] * 250]), "x.xlsx"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_cannot_be_read_is_refused_with_a_sentence(content, name):
    with pytest.raises(Refused, match=r"\.$"):
        read_sheet(content, name)


def test_a_list_longer_than_we_take_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    monkeypatch.setattr(workbooks, "LAST_ROW_LOOKED_AT", 3)

    with pytest.raises(Refused):
        read_sheet(b"A;B\n1;2\n3;4\n5;6\n")
    with pytest.raises(Refused):
        read_sheet(make_workbook([["A", "B"], ["1", "2"], [], ["3", "4"]]))


@given(some.binary(max_size=300))
def test_no_bytes_whatever_make_it_fail_in_another_way(content):
    try:
        sheet = read_sheet(content, "x.csv")
    except Refused:
        return

    assert all(set(row.cells) == set(sheet.columns) for row in sheet.rows)
