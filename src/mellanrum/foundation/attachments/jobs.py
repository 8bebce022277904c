"""What is done with files after the answer has been given."""

from procrastinate.contrib.django import app

from mellanrum.foundation.core.jobs import PATIENCE

from . import actions
from .models import Attachment


@app.task(name="delete_attached_file", retry=PATIENCE)
def delete_attached_file(attachment_id: str) -> None:
    """Delete the file of a removed attachment."""
    actions.delete_attached_file(Attachment.objects.get(pk=attachment_id))
