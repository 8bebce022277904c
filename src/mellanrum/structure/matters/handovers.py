"""Matters pass on when somebody leaves, seats in councils become free, and what was said about a decision stays."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.handovers import Handover, register_handover

from .actions import cover_matters, hand_over_matters, matters_held, stay_in_matters
from .models import Assessment, Declaration, Matter, MatterMove, Membership


def matters_of(person: User) -> dict[str, Any]:
    """What somebody has prepared, said and thought about decisions, and the councils they have sat in."""
    seats = Membership.objects.filter(person=person).order_by("created_at")
    said = MatterMove.objects.filter(by=person).order_by("created_at")
    thought = Assessment.objects.filter(person=person).order_by("created_at")
    declared = Declaration.objects.filter(person=person).order_by("created_at")
    return {
        "prepared": list(Matter.objects.filter(prepared_by=person).order_by("created_at").values("id", "created_at")),
        "councils": list(seats.values("council__name", "part", "starts_on", "ends_on")),
        "moves": list(said.values("matter_id", "to_stage", "words", "created_at")),
        "declared": list(declared.values("matter_id", "is_conflicted", "words", "declared_at")),
        "assessments": list(thought.values("item__matter_id", "view", "words", "handed_in_at")),
    }


register_export("matters", matters_of)
register_erasure(stay_in_matters)
register_handover(
    Handover(
        "matters",
        held=matters_held,
        leave=hand_over_matters,
        refresh=cover_matters,
        words=_("matters to prepare and seats in councils"),
    )
)
