"""Lists made for the tests, as files."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook


def make_workbook(*sheets: Iterable[Iterable[object]]) -> bytes:
    """An xlsx file with one sheet for each list of rows."""
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def make_archive(parts: dict[str, bytes]) -> bytes:
    """A zip file, packed hard."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def make_workbook_with_part(name: str, part: bytes) -> bytes:
    """A sound workbook with one part more, or with one part replaced."""
    with ZipFile(io.BytesIO(make_workbook([["A", "B"], ["1", "2"]]))) as archive:
        parts = {other: archive.read(other) for other in archive.namelist()}
    return make_archive(parts | {name: part})
