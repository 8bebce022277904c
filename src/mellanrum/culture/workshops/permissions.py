"""Who may lead a meeting. Whoever takes part needs no permission but the code."""

from mellanrum.foundation.organisation.permissions import Viewer, works_here

from .models import Workshop


def can_begin(user: Viewer) -> bool:
    """Everybody who works here may gather a group."""
    return works_here(user)


def can_plan(user: Viewer, workshop: Workshop) -> bool:
    """Change a meeting that is not over. Only those who lead it see it at all."""
    return user.is_authenticated and not workshop.is_over


def can_lead(user: Viewer, workshop: Workshop) -> bool:
    """Step on, reveal, gather notes and close, while the meeting is under way."""
    return user.is_authenticated and workshop.is_open


def can_keep_plan(user: Viewer, workshop: Workshop) -> bool:
    """Write in the plan of the group that the meeting is held for, also when the meeting is over."""
    return user.is_authenticated and workshop.group_id is not None


def can_open(user: Viewer, workshop: Workshop) -> bool:
    """Let people in: the first time, or once more."""
    return user.is_authenticated and not workshop.is_open
