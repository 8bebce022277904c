"""Finding out what a file really is, before anybody else is given it."""

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import puremagic
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.sheets.text_files import decode

from .kinds import KINDS, LONGEST_NAME, MOST_BYTES, OTHER_REFUSAL, PDF, PICTURES, REFUSALS, Kind
from .pictures import redraw

_RUNNABLE = {"text/html", "image/svg+xml", "application/vnd.microsoft.portable-executable"}


@dataclass(frozen=True)
class Inspected:
    """A file that may be kept: its tidy name, its content as it will be kept, and what it really is."""

    name: str
    content: bytes
    content_type: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def inspect(upload: UploadedFile) -> Inspected:
    """Check the name, size and content of what somebody sends; ``Refused`` with a sentence when it may not be added.

    Pictures are drawn anew without what the camera wrote in them (place, time, owner).
    """
    name = tidy_name(upload.name or "")
    upload.seek(0)
    content = upload.read(MOST_BYTES + 1)
    upload.seek(0)
    _ensure_size(content)
    kind = _kind_by_name(name)
    if kind.proof == "picture":
        content_type = _picture(_recognised(content))
        drawn = redraw(content, content_type)
        _ensure_size(drawn)
        return Inspected(name, drawn, content_type)
    if not _PROOFS.get(kind.proof, _is_office)(content, kind):
        raise Refused(_("The file is not what its name says. Save it again in the programme it comes from."))
    return Inspected(name, content, kind.content_type)


def tidy_name(name: str) -> str:
    """The name without folders, without signs that cannot be seen or that turn the writing, and not too long."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    name = " ".join(re.sub(r'[<>:"|?*]', "", name).split()).lstrip(".")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot and len(ending) < 10 else name[:LONGEST_NAME]


def _ensure_size(content: bytes) -> None:
    if not content:
        raise Refused(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than {size} MB. Make it smaller.").format(size=MOST_BYTES >> 20))


def _kind_by_name(name: str) -> Kind:
    ending = name.rpartition(".")[2].lower()
    if ending not in KINDS:
        raise Refused(REFUSALS.get(ending, OTHER_REFUSAL))
    return KINDS[ending]


def _recognised(content: bytes) -> str:
    try:
        return puremagic.from_string(content[:4096], mime=True)
    except (puremagic.PureError, ValueError):
        return ""


def _picture(content_type: str) -> str:
    if content_type in {"image/heif", "image/heic", "image/avif", "video/mp4"}:
        raise Refused(REFUSALS["heic"])
    if content_type not in PICTURES:
        raise Refused(_("The picture cannot be read. Save it as JPEG or PNG and add it again."))
    return content_type


def _is_pdf(content: bytes, kind: Kind) -> bool:
    return _recognised(content) == PDF


def _is_text(content: bytes, kind: Kind) -> bool:
    if _recognised(content) in _RUNNABLE:
        raise Refused(REFUSALS["html"])
    return bool(decode(content))


def _is_office(content: bytes, kind: Kind) -> bool:
    names = _packed_names(content)
    if any("vbaproject" in name.lower() for name in names):
        raise Refused(REFUSALS["docm"])
    return "[Content_Types].xml" in names and any(name.startswith(kind.proof) for name in names)


def _is_open_document(content: bytes, kind: Kind) -> bool:
    # The standard puts the type first and unpacked, so that it can be read without unpacking anything.
    return _packed_names(content)[:1] == ["mimetype"] and content[38:].startswith(kind.content_type.encode() + b"PK")


def _packed_names(content: bytes) -> list[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return []


_PROOFS: dict[str, Callable[[bytes, Kind], bool]] = {"pdf": _is_pdf, "text": _is_text, "open": _is_open_document}
