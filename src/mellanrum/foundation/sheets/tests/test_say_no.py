"""Every no to a list that cannot be read, word for word: whoever has the file in front of them must know what to do."""

import pytest

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.sheets import sheet as sheets
from mellanrum.foundation.sheets import workbooks
from mellanrum.foundation.sheets.reading import MOST_BYTES, read_sheet

from .factories import make_archive, make_workbook, make_workbook_with_part

EMPTY = "The list is empty. The first row needs the names of the columns."
OLD = "The file is of Excel’s old or locked kind. Save it as an Excel workbook (.xlsx) without password."
NO_LIST = "This is not a list that we can read. Save it as an Excel workbook (.xlsx) or as CSV."
LETTERS = "We cannot read the letters in this file. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
QUOTATION = "Something is wrong in row 2: a quotation mark opens there and is never closed."
LONG_CELL = "A cell in row 2 is longer than Excel allows (32767 characters)."
MACROS = "The workbook has macros in it, which we never open. Save it as an ordinary workbook (.xlsx)."
TOO_LARGE = "The workbook is far too large when unpacked. Copy the table alone to a new workbook."
DAMAGED = "The workbook is damaged. Open it in Excel, save it again and try once more."

SENTENCES = [
    (b"", EMPTY),
    (b"\xef\xbb\xbf", EMPTY),
    (b"\n ; ;\t\n", EMPTY),
    (make_workbook([]), EMPTY),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD),
    (b"%PDF-1.7 a;b", NO_LIST),
    (b"A;B\n\x81\x8d;\x90", LETTERS),
    (b"A;B" * 100 + b"\0", LETTERS),
    (b'A;B\n"never closed;2\n3;4\n', QUOTATION),
    (b"A;B\n" + b"x" * 32_768 + b";2\n", LONG_CELL),
    (b"A;B\n" + b";".join([b"1"] * 201), "Row 2 has more than 200 columns. Take away the columns that are not needed."),
    (b"x" * (MOST_BYTES + 1), f"The file is larger than {MOST_BYTES >> 20} MB. Divide it into several lists."),
    (b"PK\x03\x04 broken", DAMAGED),
    (make_archive({"word/document.xml": b"<x/>"}), DAMAGED),
    (make_workbook_with_part("xl/workbook.xml", b"<not xml"), DAMAGED),
    (make_workbook_with_part("xl/vbaProject.bin", b"macro"), MACROS),
    (make_archive({"bomb.xml": b"0" * (workbooks.MOST_UNPACKED + 1)}), TOO_LARGE),
]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("content", "sentence"), SENTENCES, ids=range(len(SENTENCES)))
def test_a_no_is_a_sentence(content, sentence):
    with pytest.raises(Refused) as no:
        read_sheet(content, "lista.csv")

    assert str(no.value) == sentence


def test_a_list_with_too_many_rows_is_told_how_many_we_take(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)

    taken = read_sheet(b"A;B\n1;2\n3;4\n")
    with pytest.raises(Refused) as no:
        read_sheet(b"A;B\n1;2\n3;4\n5;6\n")

    assert len(taken.rows) == 2
    assert str(no.value) == "The list has more than 2 rows. Divide it into several lists."


def test_something_far_below_the_table_is_told_and_not_lost_in_silence(monkeypatch):
    monkeypatch.setattr(workbooks, "LAST_ROW_LOOKED_AT", 3)

    taken = read_sheet(make_workbook([["A", "B"], ["1", "2"], ["3", "4"]]))
    with pytest.raises(Refused) as no:
        read_sheet(make_workbook([["A", "B"], ["1", "2"], [], [], ["5", "6"]]))

    assert len(taken.rows) == 2
    assert str(no.value) == "There is something below row 3. Take away what does not belong to the list."


def test_a_cell_may_be_as_long_as_excel_allows_and_a_row_as_wide_as_we_say():
    longest, widest = b"x" * 32_767, b";".join([b"1"] * 200)

    assert len(read_sheet(b"A;B\n" + longest + b";2\n").rows[0]["A"]) == 32_767
    assert len(read_sheet(b"A;B\n" + widest).columns) == 200


@pytest.mark.parametrize(
    "name",
    ["Åsa Öberg", "محمد علي", "שלום", "🦊 Räven", "e\u0301te\u0301", "‮bakvänd", "x" * 120, "=1+1", "Anna, Bo & Co"],
)
def test_names_of_every_kind_are_read_as_people_wrote_them(name):
    written = f'"{name}";2\n'

    sheet = read_sheet(f"Namn;B\n{written}".encode())

    assert sheet.rows[0]["Namn"] == name.replace("e\u0301", "é")
