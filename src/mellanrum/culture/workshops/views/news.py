"""Anything newer than what I have? Mostly no: no session, no person, no question to the database."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mellanrum.culture.workshops.queries.pulse import NEVER_KEPT, pulse


@login_not_required
@require_safe
def news(request: HttpRequest, workshop_id: UUID, table: int) -> HttpResponse:
    """204 where nothing has happened. Else which part of the page to fetch, through the door that everybody goes."""
    told = pulse(workshop_id).news(table, after=request.GET.get("after", ""))
    if not told:
        return HttpResponse(status=204, headers=NEVER_KEPT)
    return HttpResponse(headers={"HX-Trigger": told, **NEVER_KEPT})
