"""What has happened on the journey. What somebody does alone is not announced: private means private."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import StatementVersion


@dataclass(frozen=True, kw_only=True)
class StatementsPublished(Event):
    """A new version of the statements is in force."""

    version: StatementVersion
