"""Who may do what with decisions; who may decide a matter the delegation orders say."""

from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role

from .kinds import Part
from .models import Decision


def keeps_the_register(user: Viewer) -> bool:
    return holds(user, Role.REGISTRAR)


def comes_to_the_desk(user: Viewer) -> bool:
    """Whether the way to the desk is shown: to managers and the registrar. Whoever else decides gets a letter."""
    return holds(user, Role.MANAGER, Role.REGISTRAR)


def has_decided(user: Viewer, decision: Decision) -> bool:
    """Whether somebody made the decision, or wrote it down for a board."""
    made = decision.openings.filter(person=user.pk, part__in=[Part.DECIDER, Part.WRITTEN_BY])
    return user.is_authenticated and made.exists()


def can_release(user: Viewer, decision: Decision) -> bool:
    """Tell the author: whoever decided, and the registrar."""
    return keeps_the_register(user) or has_decided(user, decision)


def can_weed(user: Viewer) -> bool:
    """Take names and texts of old decisions away, by a rule that somebody has decided on: the registrar."""
    return keeps_the_register(user)


def can_report(user: Viewer) -> bool:
    """Make the list of delegated decisions for a board."""
    return keeps_the_register(user)
