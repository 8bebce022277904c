"""What the journey passes on when somebody leaves, and lets go of when they are erased.

It puts nothing that somebody has thought alone in any export, and what they have answered with others cannot be told
from what the others have.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.handovers import Handover, register_handover

from .actions import cover_journey, erase_own_ladders, has_to_stay, journey_held, pass_on_journey
from .models import Group, Plan, Step


def promises_of(person: User) -> dict[str, Any]:
    """What somebody has said in plans that they would do, and what they keep together."""
    steps = Step.objects.filter(holder=person).order_by("created_at")
    return {
        "groups": list(Group.objects.filter(keeper=person).order_by("created_at").values("name", "created_at")),
        "plans": list(Plan.objects.filter(owner=person).order_by("created_at").values("group__name")),
        "steps": list(steps.values("what", "how", "due_on", "verdict", "outcome")),
    }


register_export("journey", promises_of)
register_erasure(erase_own_ladders)
register_erasure(has_to_stay)
register_handover(
    Handover(
        "journey",
        held=journey_held,
        leave=pass_on_journey,
        refresh=cover_journey,
        words=_("groups and plans on the journey"),
    )
)
