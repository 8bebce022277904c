"""Reading a list: whatever Excel saved, the same kind of sheet comes out, or a sentence that says why not."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused

from .sheet import Sheet, as_sheet
from .text_files import read_text
from .workbooks import read_workbook

MOST_BYTES = 10 * 1024 * 1024
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
PACKED = b"PK\x03\x04"
OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml")


def read_sheet(file: BinaryIO | bytes, name: str = "") -> Sheet:
    """The list in a CSV or xlsx file (an open file or its bytes); ``Refused`` with a sentence when it cannot be read.

    The content decides what kind it is; ``name`` is kept with it, and tells a file of ours from one that was renamed.
    """
    content = file if isinstance(file, bytes) else file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(
            _("The file is larger than {size} MB. Divide it into several lists.").format(size=MOST_BYTES >> 20)
        )
    if content.startswith(OLD_EXCEL):
        raise Refused(
            _("The file is of Excel’s old or locked kind. Save it as an Excel workbook (.xlsx) without password.")
        )
    if content.startswith(PACKED):
        return as_sheet(read_workbook(content), name)
    if content.lstrip().startswith(OTHER_KINDS) or name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")):
        raise Refused(_("This is not a list that we can read. Save it as an Excel workbook (.xlsx) or as CSV."))
    return as_sheet(read_text(content), name)
