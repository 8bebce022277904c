import hashlib
import io

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.attachments import inspection, pictures
from mellanrum.foundation.attachments.actions import store_attachment
from mellanrum.foundation.attachments.forms import refuse_unfit_file
from mellanrum.foundation.attachments.inspection import tidy_name
from mellanrum.foundation.attachments.kinds import KINDS, LONGEST_NAME
from mellanrum.foundation.attachments.models import Attachment
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import content_of, make_attachment, make_package, make_picture, make_upload

pytestmark = pytest.mark.django_db

ODT = KINDS["odt"].content_type
DOCX_PARTS = ("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\n%%EOF"),
        ("a.docx", make_package(*DOCX_PARTS)),
        ("a.xlsx", make_package("[Content_Types].xml", "xl/workbook.xml")),
        ("a.pptx", make_package("[Content_Types].xml", "ppt/presentation.xml")),
        ("a.odt", make_package("content.xml", mimetype=ODT)),
        ("a.txt", "Åska i juli".encode("cp1252")),
        ("a.CSV", b"A;B\n1;2"),
    ],
)
def test_a_document_is_kept_as_it_is(name, content, folder_of_its_own):
    employee = make_user()

    attachment = store_attachment(make_upload(name, content), by=employee)

    assert content_of(attachment) == content
    assert (attachment.name, attachment.size, attachment.uploaded_by) == (name, len(content), employee)
    assert attachment.content_type == KINDS[name[2:].lower()].content_type
    assert attachment.sha256 == hashlib.sha256(content).hexdigest()
    assert AuditEntry.objects.get().facts == {"attachment_id": str(attachment.pk)}


def test_the_file_lies_where_nobody_can_guess_and_only_we_can_read(folder_of_its_own):
    attachment = make_attachment("hemlig plan.pdf")

    path = folder_of_its_own / attachment.file.name

    assert attachment.file.name.startswith("attachments/")
    assert "plan" not in attachment.file.name
    assert "." not in attachment.file.name
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b""),
        ("a.pdf", b"%PDF-1.7" + b"x" * (15 * 1024 * 1024)),
        ("a.pdf", b"MZ\x90\0"),
        ("a.exe", b"MZ\x90\0"),
        ("a.pdf.exe", b"%PDF-1.7"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.txt", b"<!DOCTYPE html><html><script>alert(1)</script>"),
        ("a.txt", b"\0\1\2\3"),
        ("a.zip", make_package("a")),
        ("a", b"text"),
        ("a.docx", b"PK\3\4 broken"),
        ("a.docx", make_package("[Content_Types].xml", "xl/workbook.xml")),
        ("a.docx", make_package(*DOCX_PARTS, "word/vbaProject.bin")),
        ("a.docm", make_package(*DOCX_PARTS)),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a.odt", make_package("content.xml", mimetype=KINDS["ods"].content_type)),
        ("a.heic", b"\0\0\0\x24ftypheic"),
        ("a.jpg", b"\0\0\0\x24ftypheic\0\0\0\0mif1heic"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.jpg", make_picture("GIF")),
        ("a.jpg", make_picture(size=(400, 400))[:300]),
        ("a.png", b"\x89PNG\r\n\x1a\n broken"),
    ],
)
def test_what_may_not_be_added_is_refused_with_a_sentence_and_leaves_nothing(name, content, folder_of_its_own):
    with pytest.raises(Refused, match=r"\.$"):
        store_attachment(make_upload(name, content), by=make_user())

    assert not Attachment.objects.exists()
    assert list(folder_of_its_own.rglob("*")) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_nothing_of_what_the_camera_wrote(kind):
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[2] = (57.0, 40.0, 0.0)
    content = make_picture(kind, exif=exif, comment=b"Secret words", xmp=b"<x>Secret place</x>")

    attachment = make_attachment(f"a.{kind.lower()}", content)

    kept = content_of(attachment)
    assert b"Secret" in content
    assert b"Secret" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_a_picture_stands_the_right_way_up():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned

    attachment = make_attachment("a.jpg", make_picture(size=(40, 20), exif=exif))

    assert Image.open(io.BytesIO(content_of(attachment))).size == (20, 40)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "I;16"), ("WEBP", "RGBA")],
)
def test_every_sort_of_picture_is_kept_and_made_small_enough(kind, mode):
    attachment = make_attachment(f"a.{kind.lower()}", make_picture(kind, (3000, 300), mode))

    assert Image.open(io.BytesIO(content_of(attachment))).size == (2560, 256)


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch):
    content = make_picture("PNG", (3000, 3000), "1")
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_000_000)

    with pytest.raises(Refused, match="pixels"):
        make_attachment("a.png", content)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000_000)
    with pytest.raises(Refused, match="pixels"):
        make_attachment("a.png", content)


def test_a_picture_that_grows_too_large_when_drawn_anew_is_refused(monkeypatch):
    content = make_picture("PNG", (100, 100))
    monkeypatch.setattr(inspection, "MOST_BYTES", len(content))
    monkeypatch.setattr(inspection, "redraw", lambda content, kind: content + b"x")

    with pytest.raises(Refused):
        make_attachment("a.png", content)


def test_a_row_that_cannot_be_kept_leaves_no_file(folder_of_its_own):
    with pytest.raises(ValueError, match="uploaded_by"):
        store_attachment(make_upload(), by=User(id=None))

    assert [path for path in folder_of_its_own.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\Åsa\\plan.pdf", "plan.pdf"),
        ("../../etc/plan.pdf", "plan.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ('pl<a>n:"?*|\r\n.pdf', "plan.pdf"),
        ("  mellan   rum .pdf", "mellan rum .pdf"),
        (".htaccess.txt", "htaccess.txt"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_are_tidied(given_name, kept):
    assert tidy_name(given_name) == kept


@given(some.text(max_size=200))
def test_any_name_becomes_a_harmless_one(name):
    tidied = tidy_name(name)

    assert len(tidied) <= LONGEST_NAME
    assert not set(tidied) & set('/\\\r\n\0<>"')


def test_a_field_says_beside_itself_what_is_wrong():
    field = forms.FileField(validators=[refuse_unfit_file])
    good = make_upload()

    with pytest.raises(forms.ValidationError, match="PDF"):
        field.clean(make_upload("a.svg", b"<svg/>"))
    assert field.clean(good) == good
