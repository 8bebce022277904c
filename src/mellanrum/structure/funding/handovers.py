"""Requests pass on when somebody is away or leaves, and let go of what nobody has to keep."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure
from mellanrum.foundation.organisation.handovers import Handover, register_handover

from . import actions

register_handover(
    Handover(
        "requests",
        held=actions.requests_held,
        leave=actions.hand_over_requests,
        refresh=actions.cover_requests,
        words=_("requests for money and hours"),
    )
)
register_erasure(actions.erase_requests)
