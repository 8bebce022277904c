"""What somebody is told in the product, the letters that are posted to them, and what they have asked to be spared."""

from .letters import Letter, LetterKind
from .notifications import POINTS_AT, SOURCES, Notification, pointed_at_by
from .preferences import Preference

__all__ = ["POINTS_AT", "SOURCES", "Letter", "LetterKind", "Notification", "Preference", "pointed_at_by"]
