"""What has happened to the municipality's own list."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event


@dataclass(frozen=True, kw_only=True)
class InitiativesImported(Event):
    """A list of initiatives became ideas: so many of them."""

    count: int
