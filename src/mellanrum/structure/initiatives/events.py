"""What has happened to the municipality's own list."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import UploadedList


@dataclass(frozen=True, kw_only=True)
class InitiativesImported(Event):
    """A list of initiatives became ideas: so many of them."""

    uploaded: UploadedList
    count: int


@dataclass(frozen=True, kw_only=True)
class ListBroughtIn(Event):
    """A long list that somebody had confirmed is in."""

    uploaded: UploadedList


@dataclass(frozen=True, kw_only=True)
class ListFell(Event):
    """A long list that somebody had confirmed could not be brought in, and waits to be looked over again."""

    uploaded: UploadedList
