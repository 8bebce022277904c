"""Ideas pass on when somebody is away or leaves."""

from mellanrum.foundation.organisation.handovers import Handover, register_handover

from .actions import cover_absences, hand_over_ideas, ideas_held

register_handover(Handover("ideas", held=ideas_held, leave=hand_over_ideas, refresh=cover_absences))
