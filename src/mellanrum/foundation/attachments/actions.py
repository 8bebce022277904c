"""Adding and removing files. Who may do it is said by the room that the file belongs to."""

from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.clock import now
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

from .events import AttachmentRemoved, AttachmentStored
from .inspection import inspect
from .models import Attachment


def store_attachment(upload: UploadedFile, *, by: User) -> Attachment:
    """Keep a file, after a look at what it really is; ``Refused`` with a sentence when it may not be added.

    The file is written before the row: a crash between them leaves a file that nobody finds, never a row without file.
    """
    inspected = inspect(upload)
    attachment = Attachment(
        name=inspected.name,
        content_type=inspected.content_type,
        size=len(inspected.content),
        sha256=inspected.sha256,
        uploaded_by=by,
    )
    attachment.file.save(inspected.name, ContentFile(inspected.content), save=False)
    try:
        with transaction.atomic():
            attachment.save(force_insert=True)
            announce(AttachmentStored(attachment=attachment, by=by))
    except Exception:
        attachment.file.delete(save=False)
        raise
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: User) -> None:
    """Take a file away. Its row stays as a trace; the file is deleted by a job, so only if this is really done."""
    moment = now()
    if not Attachment.objects.present().filter(pk=attachment.pk).update(removed_at=moment, removed_by=by):
        raise Refused(_("The file has already been removed."))
    attachment.refresh_from_db()
    announce(AttachmentRemoved(attachment=attachment, by=by))
    app.configure_task("delete_attached_file").defer(attachment_id=str(attachment.pk))


def delete_attached_file(attachment: Attachment) -> None:
    """Delete the file of a removed attachment from the disk; done twice it is still only gone."""
    if attachment.removed_at and attachment.file.name:
        with suppress(FileNotFoundError):
            attachment.file.storage.delete(attachment.file.name)
