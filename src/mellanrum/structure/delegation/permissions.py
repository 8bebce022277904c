"""Who may read the delegation orders, and who keeps them."""

from mellanrum.foundation.organisation.permissions import Viewer, can_administer


def can_keep_orders(user: Viewer) -> bool:
    """Whether somebody writes down what the boards have adopted."""
    return can_administer(user)
