import pytest
from django.db import transaction

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.attachments import jobs
from mellanrum.foundation.attachments.actions import remove_attachment
from mellanrum.foundation.attachments.downloads import attachment_response
from mellanrum.foundation.attachments.models import Attachment
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.jobs import run_due_jobs

from .factories import make_attachment, make_picture

pytestmark = pytest.mark.django_db


def test_a_removed_file_is_gone_and_its_trace_stays(folder_of_its_own):
    attachment, owner = make_attachment(), make_user()

    remove_attachment(attachment, by=owner)
    run_due_jobs()
    jobs.delete_attached_file(str(attachment.pk))

    assert not (folder_of_its_own / attachment.file.name).exists()
    assert not Attachment.objects.present().exists()
    assert (attachment.removed_by, attachment.removed_at is None) == (owner, False)
    with pytest.raises(Refused):
        attachment_response(attachment)


def test_a_file_whose_removal_was_undone_is_still_there(folder_of_its_own):
    attachment = make_attachment()

    with transaction.atomic():
        remove_attachment(attachment, by=make_user())
        transaction.set_rollback(True)
    run_due_jobs()
    jobs.delete_attached_file(str(attachment.pk))

    assert (folder_of_its_own / attachment.file.name).exists()


def test_a_file_is_removed_once():
    attachment = make_attachment()
    remove_attachment(attachment, by=make_user())

    with pytest.raises(Refused):
        remove_attachment(attachment, by=make_user())


def test_files_are_listed_in_the_order_they_came():
    first, second = make_attachment("b.pdf"), make_attachment("a.pdf")

    assert list(Attachment.objects.present().in_order()) == [first, second]


@pytest.mark.parametrize(
    ("name", "content", "inline", "disposition", "sandboxed"),
    [
        ("a.pdf", b"%PDF-1.7\n", True, "inline", False),
        ("a.pdf", b"%PDF-1.7\n", False, "attachment", True),
        ("a.png", make_picture("PNG"), True, "inline", True),
        ("a.txt", b"text", True, "attachment", True),
    ],
)
def test_a_file_is_handed_out_so_that_it_can_do_nothing(name, content, inline, disposition, sandboxed):
    response = attachment_response(make_attachment(name, content), inline=inline)

    assert response["Content-Disposition"] == f'{disposition}; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert ("sandbox" in response["Content-Security-Policy"]) is sandboxed
    assert response.streaming
    assert b"".join(response)
    response.close()
