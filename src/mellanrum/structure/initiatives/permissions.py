"""Who may bring in a list."""

from mellanrum.foundation.organisation.permissions import Viewer, can_administer


def can_import(user: Viewer) -> bool:
    return can_administer(user)
