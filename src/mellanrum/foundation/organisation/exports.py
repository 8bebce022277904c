"""What the organisation knows about a person, for the person to have."""

from typing import Any

from mellanrum.foundation.accounts.exports import register_export
from mellanrum.foundation.accounts.models import User

from .models import Absence, Assignment, Deputyship


def roles_and_absence(person: User) -> dict[str, Any]:
    """Roles, absence and deputies, as plain values."""
    days = ("starts_on", "ends_on")
    return {
        "roles": list(Assignment.objects.filter(person=person).values("role", "unit__name", *days)),
        "absence": list(Absence.objects.filter(person=person).values("deputy__name", *days)),
        "deputies": list(Deputyship.objects.filter(person=person).values("deputy__name", *days)),
    }


register_export("organisation", roles_and_absence)
