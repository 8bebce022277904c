"""The first page of the journey, for everybody who works here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.culture.journey import permissions
from mellanrum.culture.journey.queries.groups import groups_of
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.foundation.ui.answers import ensure

from .drawing import drawn_empty


@require_safe
def journey(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_walk(request.user))
    known = the_statements()
    context = {
        "ladder": drawn_empty(known),
        "levels": [known.level("innovative"), known.level("limited")],
        "principles": known.principles,
        "groups": groups_of(request.user),
        "can_change": permissions.can_change_statements(request.user),
    }
    return render(request, "journey/journey.html", context)
