"""Files made for the tests, sound and unsound."""

import io
from zipfile import ZIP_STORED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.attachments.actions import store_attachment
from mellanrum.foundation.attachments.models import Attachment


def make_upload(name: str = "protokoll.pdf", content: bytes = b"%PDF-1.7\n%%EOF") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def make_attachment(name: str = "protokoll.pdf", content: bytes = b"%PDF-1.7\n%%EOF", **given) -> Attachment:
    by = given.get("by") or make_user()
    return store_attachment(make_upload(name, content), by=by)


def content_of(attachment: Attachment) -> bytes:
    with attachment.file.open() as file:
        return file.read()


def make_picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **saved) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size).save(content, kind, **saved)
    return content.getvalue()


def make_package(*names: str, mimetype: str = "") -> bytes:
    """A zip file with parts of the given names, as documents are; ``mimetype`` first makes it an open document."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as package:
        if mimetype:
            package.writestr("mimetype", mimetype)
        for name in names:
            package.writestr(name, "x")
    return content.getvalue()
