"""What has happened to the process."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import ProcessVersion


@dataclass(frozen=True, kw_only=True)
class ProcessPublished(Event):
    """A new version of the process is in force."""

    version: ProcessVersion
