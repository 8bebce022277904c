"""Reading a list that was saved as text (CSV): any encoding and delimiter that Excel writes."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused

from .sheet import NumberedCells, tidy

DELIMITERS = ";,\t|"
LINES_TO_JUDGE_BY = 100
LONGEST_CELL = 32_767  # Excel's own limit
_NOT_TEXT = re.compile(r"[\x00-\x06]")
_END = "\x1fend of the list\x1f"


def read_text(content: bytes) -> Iterator[NumberedCells]:
    """The rows of a CSV file, numbered as Excel numbers them: a cell with several lines is still one row."""
    text = decode(content)
    first, _newline, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return _records(rest, first[len("sep=")])
    return _records(text, delimiter_of(text))


def decode(content: bytes) -> str:
    """The text of a file whose encoding nobody has told: by its mark, else UTF-8, else what Windows uses in Sweden."""
    for encoding in _likely_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return text
    raise Refused(_("We cannot read the letters in this file. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."))


def delimiter_of(text: str) -> str:
    """The delimiter that divides most rows into equally many cells, the first one included."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _likely_encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\0" in content[:200]:
        return ("utf-16-le",) if content[1:2] == b"\0" else ("utf-16-be",)
    return "utf-8", "cp1252"


def _evenness(text: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(cells) for cells in islice(reader, LINES_TO_JUDGE_BY) if any(cells)]
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    return count / len(widths) * (width - 1) * (1 if widths[0] == width else 0.5)


def _records(text: str, delimiter: str) -> Iterator[NumberedCells]:
    # A last line of our own tells whether a quotation mark was left open: then it has been swallowed by a cell.
    lines = io.StringIO(f"{text.rstrip()}\r\n{_END}", newline="")
    cells: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            if cells == [_END]:
                return
            if any(_END in cell for cell in cells):
                break
            yield number, [_checked(cell, number) for cell in cells]
    except csv.Error:
        number += 1
    raise Refused(
        _("Something is wrong in row {row}: a quotation mark opens there and is never closed.").format(row=number)
    )


def _checked(cell: str, number: int) -> str:
    if len(cell) > LONGEST_CELL:
        raise Refused(
            _("A cell in row {row} is longer than Excel allows ({count} characters).").format(
                row=number, count=LONGEST_CELL
            )
        )
    return tidy(cell)
