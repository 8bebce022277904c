"""What the delegation orders know about a person, for the person to have."""

from typing import Any

from mellanrum.foundation.accounts.models import User

from .models import Seat


def seats_of(person: User) -> list[dict[str, Any]]:
    """The seats somebody has had on boards."""
    names = ("board__name", "post", "starts_on", "ends_on")
    return list(Seat.objects.filter(person=person).order_by("starts_on").values(*names))
