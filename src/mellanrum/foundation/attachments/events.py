"""What has happened to files."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import Attachment


@dataclass(frozen=True, kw_only=True)
class AttachmentStored(Event):
    """Somebody added a file."""

    attachment: Attachment


@dataclass(frozen=True, kw_only=True)
class AttachmentRemoved(Event):
    """Somebody removed a file; that it was there is still known."""

    attachment: Attachment
