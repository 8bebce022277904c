"""What waits to be decided, and those who give advice about it."""

from .assessing import Assessment, Recommendation, Score
from .councils import Council, Criterion, Membership
from .matters import Declaration, Matter, MatterMove, what_is_asked
from .meetings import AgendaItem, Attendance, Meeting
from .referrals import Referral

__all__ = [
    "AgendaItem",
    "Assessment",
    "Attendance",
    "Council",
    "Criterion",
    "Declaration",
    "Matter",
    "MatterMove",
    "Meeting",
    "Membership",
    "Recommendation",
    "Referral",
    "Score",
    "what_is_asked",
]
