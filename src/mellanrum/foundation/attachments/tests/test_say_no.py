"""Every no to a file, word for word."""

import pytest

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.attachments import pictures
from mellanrum.foundation.attachments.actions import remove_attachment, store_attachment
from mellanrum.foundation.attachments.downloads import attachment_response
from mellanrum.foundation.attachments.kinds import MOST_BYTES
from mellanrum.foundation.core.errors import Refused

from .factories import make_attachment, make_package, make_picture, make_upload

pytestmark = pytest.mark.django_db
OTHERWISE = "The file is not what its name says. Save it again in the programme it comes from."
PHOTOGRAPH = "This kind of photo (HEIC) cannot be opened by everyone. Save it as JPEG and add it again."
RUNS = "Files that can run something in the reader’s browser or computer cannot be added. Save it as PDF instead."
OLD_OFFICE = "This is an old kind of document. Save it as docx, xlsx or pptx and add it again."
MACROS = "Documents with macros cannot be added. Save it without macros and add it again."
OTHER = "Files of this kind cannot be added. PDF, documents, text and pictures (JPEG, PNG, WebP) can."
NO_PICTURE = "The picture cannot be read. Save it as JPEG or PNG and add it again."
DOCX_PARTS = ("[Content_Types].xml", "word/document.xml")

SENTENCES = [
    ("a.pdf", b"", "The file is empty."),
    ("a.pdf", b"%PDF-1.7" + b"x" * MOST_BYTES, "The file is larger than 15 MB. Make it smaller."),
    ("a.pdf", b"MZ\x90\0", OTHERWISE),
    ("a.docx", b"PK\3\4 broken", OTHERWISE),
    ("a.docx", make_package("[Content_Types].xml", "xl/workbook.xml"), OTHERWISE),
    ("a.docx", make_package(*DOCX_PARTS, "word/vbaProject.bin"), MACROS),
    ("a.docm", make_package(*DOCX_PARTS), MACROS),
    ("a.doc", b"\xd0\xcf\x11\xe0", OLD_OFFICE),
    ("a.exe", b"MZ\x90\0", RUNS),
    ("a.svg", b"<svg/>", RUNS),
    ("a.txt", b"<!DOCTYPE html><html><script>alert(1)</script>", RUNS),
    ("a.zip", make_package("a"), OTHER),
    ("a", b"text", OTHER),
    ("a.heic", b"\0\0\0\x24ftypheic", PHOTOGRAPH),
    ("a.jpg", b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", PHOTOGRAPH),
    ("a.jpg", make_picture("GIF"), NO_PICTURE),
    ("a.jpg", make_picture(size=(400, 400))[:300], NO_PICTURE),
    ("a.png", b"\x89PNG\r\n\x1a\n broken", NO_PICTURE),
]


@pytest.mark.parametrize(("name", "content", "sentence"), SENTENCES, ids=range(len(SENTENCES)))
def test_a_no_is_a_sentence(name, content, sentence):
    with pytest.raises(Refused) as no:
        store_attachment(make_upload(name, content), by=make_user())

    assert str(no.value) == sentence


def test_a_picture_with_too_many_pixels_is_told_so(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 800)

    kept = make_attachment("a.png", make_picture("PNG", (40, 20)))
    with pytest.raises(Refused) as no:
        make_attachment("a.png", make_picture("PNG", (41, 20)))

    assert kept.is_picture
    assert str(no.value) == "The picture has too many pixels. Make it smaller and add it again."


def test_a_file_is_as_large_as_we_say_and_not_a_byte_larger():
    largest = b"%PDF-1.7" + b"x" * (MOST_BYTES - 8)

    assert make_attachment("a.pdf", largest).size == MOST_BYTES
    with pytest.raises(Refused, match="larger than 15 MB"):
        make_attachment("a.pdf", largest + b"x")


def test_a_file_is_removed_once_and_handed_out_never_again():
    attachment, person = make_attachment(), make_user()
    stale = type(attachment).objects.get(pk=attachment.pk)
    remove_attachment(attachment, by=person)

    for attempt in (lambda: remove_attachment(stale, by=person), lambda: attachment_response(attachment)):
        with pytest.raises(Refused) as no:
            attempt()
        assert str(no.value) == "The file has already been removed."
