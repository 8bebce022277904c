"""Writing a list that Excel opens at once, and that no cell can turn into a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
LONGEST_TAB = 31
WIDEST_COLUMN = 60
SHOWN_AS = ((date, "yyyy-mm-dd"), (datetime, "yyyy-mm-dd hh:mm"), (Decimal, "#,##0.00"))

Value = str | int | float | Decimal | date | datetime | None

_LOOKS_LIKE_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\]")
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")


class Echo:
    """A file that keeps nothing: what is written comes straight back, so that a long list is never held in memory."""

    def write(self, text: str) -> str:
        return text


def csv_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> StreamingHttpResponse:
    """The list as CSV, row by row, with byte order mark and semicolons for Swedish Excel. ``name`` without ending."""
    return StreamingHttpResponse(
        _spoken(get_language(), _lines(columns, rows)),
        content_type="text/csv; charset=utf-8",
        headers=_headers(f"{name}.csv"),
    )


def xlsx_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> HttpResponse:
    """The list as an Excel workbook with its header frozen. ``name`` without ending."""
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with Workbook(content, options) as book:
        sheet = book.add_worksheet(_NOT_IN_A_TAB.sub(" ", name)[:LONGEST_TAB].strip(" '") or None)
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, columns, bold)
        sheet.freeze_panes(1, 0)
        _write_body(sheet, columns, rows, {kind: book.add_format({"num_format": how}) for kind, how in SHOWN_AS})
    return HttpResponse(content.getvalue(), content_type=XLSX, headers=_headers(f"{name}.xlsx"))


def guarded(value: Value) -> str:
    """The text of a cell in CSV. What Excel would run as a formula gets an apostrophe first; numbers stay numbers."""
    if isinstance(value, float | Decimal):
        return format(Decimal(str(value)), "f").replace(".", ",")
    if isinstance(value, datetime):
        return f"{_wall_clock(value):%Y-%m-%d %H:%M}"
    text = "" if value is None else str(value)
    if isinstance(value, str) and _LOOKS_LIKE_FORMULA.match(text) and not _NUMBER.match(text):
        return f"'{text}"
    return text


def _lines(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    yield "\ufeff"
    writer = csv.writer(Echo(), delimiter=";")
    yield writer.writerow([guarded(column) for column in columns])
    for row in rows:
        yield writer.writerow([guarded(value) for value in row])


def _spoken(language: str | None, lines: Iterator[str]) -> Iterator[str]:
    """The lines in the language of whoever asked: they are made as the answer is sent, when it is forgotten."""
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _write_body(
    sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[Value]], formats: dict[type, Format]
) -> None:
    widths = [len(column) for column in columns]
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            cell = _cell(value)
            sheet.write(last, place, cell, formats.get(type(cell)))
            widths[place] = max(widths[place], min(len(str(cell)), WIDEST_COLUMN))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width + 2)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _cell(value: Value) -> Value:
    if isinstance(value, datetime):
        return _wall_clock(value).replace(tzinfo=None, second=0, microsecond=0)
    return value[:LONGEST_CELL] if isinstance(value, str) else value


def _wall_clock(moment: datetime) -> datetime:
    return localtime(moment) if moment.tzinfo else moment


def _headers(file_name: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=file_name),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
