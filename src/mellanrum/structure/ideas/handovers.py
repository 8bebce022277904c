"""Ideas pass on when somebody is away or leaves, and let go of what nobody has to keep."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure
from mellanrum.foundation.organisation.handovers import Handover, register_handover

from .actions import cover_absences, erase_traces, hand_over_ideas, ideas_held

register_handover(Handover("ideas", held=ideas_held, leave=hand_over_ideas, refresh=cover_absences, words=_("ideas")))
register_erasure(erase_traces)
