"""What a list is once it is read: named columns, and rows that know their number in Excel."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from mellanrum.foundation.core.errors import Refused

MOST_ROWS = 20_000
MOST_COLUMNS = 200
ROWS_SEARCHED_FOR_HEADER = 10

NumberedCells = tuple[int, list[str]]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_GUARDED = re.compile(r"^'(?=\s*[=+\-@\t＝＋－＠])")


@dataclass(frozen=True)
class Row:
    """One row: its number as Excel shows it, and its cells by column, always text and never None."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Sheet:
    """A list as a person sees it: the columns in their order, and the rows that hold anything."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    name: str = ""


def tidy(text: str) -> str:
    """A cell without control characters, outer space, Windows line ends and the apostrophe that guards our exports."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _GUARDED.sub("", _CONTROL.sub("", text).strip())


def as_sheet(lines: Iterable[NumberedCells], name: str = "") -> Sheet:
    """Find the header and give every row below it names; ``lines`` are (row number, tidy cells), empty ones too.

    The header is the first row with two cells or more, so that a title above the table is passed by.
    """
    filled = _within_limits((number, _without_empty_end(cells)) for number, cells in lines)
    first = list(islice(filled, ROWS_SEARCHED_FOR_HEADER))
    if not first:
        raise Refused(_("The list is empty. The first row needs the names of the columns."))
    at = next((place for place, (_number, cells) in enumerate(first) if sum(map(bool, cells)) > 1), 0)
    body = [*first[at + 1 :], *filled]
    width = max(len(cells) for _number, cells in [first[at], *body])
    columns = _names(first[at][1], width)
    return Sheet(
        columns,
        tuple(Row(number, dict(zip(columns, _padded(cells, width), strict=True))) for number, cells in body),
        name,
    )


def _within_limits(lines: Iterable[NumberedCells]) -> Iterator[NumberedCells]:
    for count, (number, cells) in enumerate(line for line in lines if line[1]):
        if count > MOST_ROWS:
            raise Refused(
                _("The list has more than {count} rows. Divide it into several lists.").format(count=MOST_ROWS)
            )
        if len(cells) > MOST_COLUMNS:
            raise Refused(
                _("Row {row} has more than {count} columns. Take away the columns that are not needed.").format(
                    row=number, count=MOST_COLUMNS
                )
            )
        yield number, cells


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _names(header: list[str], width: int) -> tuple[str, ...]:
    """Every column gets a name of its own: a nameless one its letter in Excel, a twin a number."""
    names: list[str] = []
    for place, given in enumerate(_padded(header, width), start=1):
        wanted = " ".join(given.split()) or get_column_letter(place)
        name, copy = wanted, 1
        while name in names:
            copy += 1
            name = f"{wanted} ({copy})"
        names.append(name)
    return tuple(names)
