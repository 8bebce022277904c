"""Who may change the process."""

from mellanrum.foundation.organisation.permissions import Viewer, can_administer


def can_change_process(user: Viewer) -> bool:
    return can_administer(user)
