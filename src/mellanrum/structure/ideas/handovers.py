"""Ideas pass on when somebody is away or leaves, and let go of what nobody has to keep."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure
from mellanrum.foundation.organisation.handovers import (
    Handover,
    UnitHandover,
    register_handover,
    register_unit_handover,
)

from . import actions

register_handover(
    Handover(
        "ideas",
        held=actions.ideas_held,
        leave=actions.hand_over_ideas,
        refresh=actions.cover_absences,
        words=_("ideas"),
    )
)
register_handover(
    Handover(
        "questions",
        held=actions.questions_held,
        leave=actions.hand_over_questions,
        refresh=actions.cover_questions,
        words=_("questions to answer"),
    )
)
register_unit_handover(
    UnitHandover(
        held=actions.ideas_of_unit,
        leave=actions.hand_over_unit_ideas,
        address=lambda unit: f"{reverse('ideas:list')}?unit={unit.pk}",
    )
)
register_erasure(actions.erase_traces)
