"""A reading, for those it is about: while it is answered, and when it has been shown."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.culture.anonymity.actions import take_seat
from mellanrum.culture.anonymity.queries import answered_at_least, has_seat, seat_is_taken
from mellanrum.culture.anonymity.traceless import remember_seats, seats_of
from mellanrum.culture.journey import actions, permissions
from mellanrum.culture.journey.geometry import PHONE, WALL
from mellanrum.culture.journey.ladder import Principle, Way
from mellanrum.culture.journey.models import Reading
from mellanrum.culture.journey.queries.close_together import too_close
from mellanrum.culture.journey.queries.over_time import history_of, last_promised
from mellanrum.culture.journey.queries.seen import seen_by
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import ensure, tell, tell_why_not
from mellanrum.foundation.ui.codes import qr_code

from .drawing import drawn, picture_over_time


@require_safe
def reading(request: HttpRequest, reading_id: UUID) -> HttpResponse:
    seen = seen_by(request.user, reading_id)
    if seen:
        return render(request, "journey/reading.html", drawn(seen))
    found = _reading_or_404(request, reading_id)
    context = {"reading": found, "group": found.group, "leads": permissions.can_lead_group(request.user, found.group)}
    if found.is_open and found.way == Way.MEETING:
        return render(request, "journey/reading_in_meeting.html", context)
    if found.is_open:
        context |= {"last": last_promised(found), **_while_open(request, found)}
        return render(request, "journey/reading_open.html", context)
    context["waits"] = too_close(found.group) if context["leads"] else None
    return render(request, "journey/reading_ended.html", context)


@require_safe
def wall(request: HttpRequest, reading_id: str) -> HttpResponse:
    found = _reading_or_404(request, reading_id)
    context: dict[str, Any] = {"reading": found, "group": found.group}
    if found.is_open and found.way != Way.MEETING:
        address = join_address(found)
        context |= {
            "address": address,
            "code": qr_code(address, _("The way in to answer")),
            "links": found.way == Way.LINK,
            "last": last_promised(found),
        }
        return render(request, "journey/wall_open.html", context)
    if found.shown_at is None:
        raise Http404
    context["picture"] = picture_over_time(history_of(found.group_id, found.created_at), shapes=(PHONE, WALL))
    return render(request, "journey/wall.html", context)


@require_POST
def take_part(request: HttpRequest, reading_id: str) -> HttpResponse:
    found = _reading_or_404(request, reading_id)
    ensure(has_seat(found.round, request.user), _("This is asked of those who worked in the unit when it began."))
    response = redirect("journey:answer", found.pk, Principle.values[0])
    if not seats_of(request, found.round.scope):
        remember_seats(response, found.round.scope, [take_seat(found.round, by=request.user)])
    return response


@require_POST
def show(request: HttpRequest, reading_id: str) -> HttpResponse:
    found = _reading_or_404(request, reading_id)
    ensure(permissions.can_lead_group(request.user, found.group))
    try:
        actions.show_reading(found, by=request.user)
        tell(request, _("Here is what you answered. Begin where you differ the most."))
    except Refused as refusal:
        tell_why_not(request, refusal)
    return redirect(found)


@require_POST
def end(request: HttpRequest, reading_id: str) -> HttpResponse:
    found = _reading_or_404(request, reading_id)
    ensure(permissions.can_lead_group(request.user, found.group))
    actions.end_reading(found, by=request.user)
    tell(request, _("The reading is over, and nothing of it is kept."))
    return redirect(found.group)


def join_address(reading: Reading) -> str:
    """The whole address that a phone is led to."""
    return settings.BASE_URL + reverse("journey:join", args=[reading.pk])


def _while_open(request: HttpRequest, reading: Reading) -> dict[str, object]:
    address = join_address(reading)
    named = reading.way == Way.NAMED
    return {
        "named": named,
        "address": address,
        "code": "" if named else qr_code(address, _("The way in to answer")),
        "at_least": answered_at_least(reading.round),
        "is_asked": named and has_seat(reading.round, request.user),
        "has_begun": named and seat_is_taken(reading.round, request.user),
        "on_this_phone": bool(seats_of(request, reading.round.scope)),
        "first": Principle.values[0],
    }


def _reading_or_404(request: HttpRequest, reading_id: str) -> Reading:
    readings = Reading.objects.visible_to(request.user).select_related("group__unit", "group__keeper", "round")
    return get_object_or_404(readings.select_related("plan__owner"), pk=reading_id)
