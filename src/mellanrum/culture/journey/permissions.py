"""Who may do what on the journey."""

from mellanrum.foundation.organisation.permissions import Viewer, holds, works_here
from mellanrum.foundation.organisation.roles import Role


def can_walk(user: Viewer) -> bool:
    """Everybody who works here may read the notes, alone or with others."""
    return works_here(user)


def can_change_statements(user: Viewer) -> bool:
    """Those who keep the municipality's words."""
    return holds(user, Role.EDITOR, Role.ADMINISTRATOR)
