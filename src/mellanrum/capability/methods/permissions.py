"""Who may keep the cards in order."""

from mellanrum.foundation.organisation.permissions import Viewer, holds

from .models import KEEPERS


def can_keep_cards(user: Viewer) -> bool:
    """Add, edit, put away and put back: the municipality's editors and administrators."""
    return holds(user, *KEEPERS)
