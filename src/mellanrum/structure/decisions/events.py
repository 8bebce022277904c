"""What has happened to decisions."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import Decision


@dataclass(frozen=True, kw_only=True)
class DecisionWeeded(Event):
    """Names and texts of a decision were taken away for good, by a rule."""

    decision: Decision
