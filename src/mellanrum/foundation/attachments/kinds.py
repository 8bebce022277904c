"""The kinds of files that people may add, and what we say about those they may not."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MOST_BYTES = 15 * 1024 * 1024
LONGEST_NAME = 120
PICTURES = ("image/jpeg", "image/png", "image/webp")
PDF = "application/pdf"


@dataclass(frozen=True)
class Kind:
    """What a file of this kind is sent as, and how its content proves that it is one."""

    content_type: str
    proof: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

# By the ending of the name. The proof is a folder in an Office package; else the sort of check to make.
KINDS = {
    "pdf": Kind(PDF, "pdf"),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document", "word/"),
    "xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet", "xl/"),
    "pptx": Kind(f"{_OFFICE}.presentationml.presentation", "ppt/"),
    "odt": Kind(f"{_OPEN}.text", "open"),
    "ods": Kind(f"{_OPEN}.spreadsheet", "open"),
    "odp": Kind(f"{_OPEN}.presentation", "open"),
    "txt": Kind("text/plain", "text"),
    "csv": Kind("text/csv", "text"),
    "jpg": Kind("image/jpeg", "picture"),
    "jpeg": Kind("image/jpeg", "picture"),
    "png": Kind("image/png", "picture"),
    "webp": Kind("image/webp", "picture"),
}
CONTENT_TYPES = tuple(sorted({kind.content_type for kind in KINDS.values()}))
ACCEPT = ",".join(f".{ending}" for ending in KINDS)

_PHOTOGRAPH = _("This kind of photo (HEIC) cannot be opened by everyone. Save it as JPEG and add it again.")
_RUNS = _("Files that can run something in the reader’s browser or computer cannot be added. Save it as PDF instead.")
_OLD_OFFICE = _("This is an old kind of document. Save it as docx, xlsx or pptx and add it again.")
_MACROS = _("Documents with macros cannot be added. Save it without macros and add it again.")

REFUSALS = {
    **dict.fromkeys(("heic", "heif", "avif"), _PHOTOGRAPH),
    **dict.fromkeys(("svg", "html", "htm", "xhtml", "exe", "js", "bat", "cmd", "msi", "scr", "ps1", "vbs"), _RUNS),
    **dict.fromkeys(("doc", "xls", "ppt"), _OLD_OFFICE),
    **dict.fromkeys(("docm", "xlsm", "pptm"), _MACROS),
}
OTHER_REFUSAL = _("Files of this kind cannot be added. PDF, documents, text and pictures (JPEG, PNG, WebP) can.")
