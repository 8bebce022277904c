"""What this room knows about a person: the decisions they made, prepared or took part in. They are public records."""

from typing import Any

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User

from .models import Letter, Opening


def decisions_of(person: User) -> list[dict[str, Any]]:
    """In which decisions somebody is named, and as what."""
    openings = Opening.objects.filter(person=person).order_by("decision__year", "decision__number", "part")
    return [dict(one) for one in openings.values("part", "decision__year", "decision__number", "decision__case_number")]


def keep_name(person: User) -> bool:
    """Decisions are weeded by a rule and never because somebody asks; whether there are any."""
    return Opening.objects.filter(person=person).exists() or Letter.objects.filter(person=person).exists()


register_export("decisions", decisions_of)
register_erasure(keep_name)
