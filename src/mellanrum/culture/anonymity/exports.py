"""What this room knows about a person: to what they are invited. What they have answered, nobody can find."""

from typing import Any

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User

from .models import Seat


def seats_of(person: User) -> list[dict[str, Any]]:
    """The rounds that somebody is invited to. What they have answered nobody can find, so it is not here."""
    seats = Seat.objects.filter(person=person).order_by("round__opened_on", "pk")
    return [dict(seat) for seat in seats.values("round__about", "round__opened_on", "group", "taken")]


def erase_seats(person: User) -> bool:
    """Forget that somebody was invited. An answer that they may have given stays among the others, nameless."""
    Seat.objects.filter(person=person).delete()
    return False


register_export("seats", seats_of)
register_erasure(erase_seats)
