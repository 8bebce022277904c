"""Reading a list that was saved as an Excel workbook (xlsx), without trusting it."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from mellanrum.foundation.core.errors import Refused

from .sheet import MOST_COLUMNS, NumberedCells, tidy

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
LAST_ROW_LOOKED_AT = 200_000


def read_workbook(content: bytes) -> list[NumberedCells]:
    """The rows of the first visible sheet with a table in it; formulas as the values that Excel last saved."""
    _refuse_what_is_no_plain_workbook(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _first_table(content)
    except Refused:
        raise
    except Exception as error:
        # A broken workbook makes openpyxl fail in nearly any way there is; none of them is a fault of ours.
        raise Refused(_("The workbook is damaged. Open it in Excel, save it again and try once more.")) from error


def text_of(value: object) -> str:
    """What a person would read in the cell: dates as 2021-03-05, numbers with decimal comma and no rounding noise."""
    match value:
        case None:
            return ""
        case bool():
            return "SANT" if value else "FALSKT"
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date() | time():
            return value.isoformat()[:10]
        case float():
            return _number(value)
    return tidy(str(value))


def _number(value: float) -> str:
    text = format(Decimal(f"{value:.15g}"), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _refuse_what_is_no_plain_workbook(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused(_("The workbook is damaged. Open it in Excel, save it again and try once more.")) from error
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise Refused(_("The workbook has macros in it, which we never open. Save it as an ordinary workbook (.xlsx)."))
    # zipfile never unpacks more of a part than the part itself declares, so the declared sizes can be trusted.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(_("The workbook is far too large when unpacked. Copy the table alone to a new workbook."))


def _first_table(content: bytes) -> list[NumberedCells]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    first: list[NumberedCells] = []
    for worksheet in book.worksheets:
        if worksheet.sheet_state == "visible":
            lines = list(_lines(worksheet))
            if any(sum(map(bool, cells)) > 1 for _number, cells in lines):
                return lines
            first = first or lines
    return first


def _lines(worksheet: ReadOnlyWorksheet) -> Iterator[NumberedCells]:
    # The size that a sheet declares of itself is often wrong; without it every row is read as it comes.
    worksheet.reset_dimensions()
    # One column more than we accept, so that what is cut off is refused later and never lost in silence.
    rows = worksheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
    for number, values in enumerate(islice(rows, LAST_ROW_LOOKED_AT), start=1):
        cells = [text_of(value) for value in values]
        if any(cells):
            yield number, cells
    if any(value is not None for values in rows for value in values):
        raise Refused(
            _("There is something below row {row}. Take away what does not belong to the list.").format(
                row=LAST_ROW_LOOKED_AT
            )
        )
