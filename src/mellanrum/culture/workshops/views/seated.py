"""Who sits at a phone: one person or several who share it, whose turn it is, and at which table."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mellanrum.culture.anonymity.traceless import seats_of
from mellanrum.culture.workshops.queries.pulse import NO_BOARD

HALF_A_DAY = 12 * 60 * 60


def seat(request: HttpRequest, workshop_id: UUID) -> str:
    """The token of whoever holds the phone now."""
    return seats_of(request, workshop_id)[person(request, workshop_id)]


def is_shared(request: HttpRequest, workshop_id: UUID) -> bool:
    return len(seats_of(request, workshop_id)) > 1


def person(request: HttpRequest, workshop_id: UUID) -> int:
    """Whose turn it is on a shared phone, counted from 0; the latest to take a seat where nothing is said."""
    seats = len(seats_of(request, workshop_id))
    said = request.GET.get("person") or request.POST.get("person") or ""
    return min(int(said), seats) - 1 if said.isascii() and said.isdecimal() and int(said) else seats - 1


def table_of(request: HttpRequest, workshop_id: UUID, tables: int) -> int:
    """The table that the phone sits at; with one table, everybody does."""
    if tables == 1:
        return 1
    chosen = request.COOKIES.get(_cookie(workshop_id), "")
    return min(int(chosen), tables) if chosen.isdecimal() else NO_BOARD


def remember_table(response: HttpResponse, workshop_id: UUID, table: int) -> None:
    """Let the phone keep its table for the day."""
    response.set_cookie(
        _cookie(workshop_id),
        str(table),
        max_age=HALF_A_DAY,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cookie(workshop_id: UUID) -> str:
    return f"table-{workshop_id.hex}"
