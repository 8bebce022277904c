"""The ladder on the phone, for whoever sees it better there than on the wall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.pulse import NO_BOARD, mark_of
from mellanrum.culture.workshops.queries.rooms import room_of
from mellanrum.culture.workshops.stylesheet import phone_look
from mellanrum.foundation.ui.shell import identity

from .listening import page_for_all
from .phones import in_the_room


@require_safe
@in_the_room
def ladder(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    mark = mark_of(workshop, NO_BOARD)
    agenda = agenda_of(workshop)
    room = room_of(agenda, agenda.now) if agenda.now and workshop.is_open else None
    if room is None or room.ladder is None:
        return redirect("workshops:phone", workshop.pk)
    look = phone_look(identity().colour).version
    context = {"workshop": workshop, "room": room, "table": NO_BOARD, "mark": mark, "look": look}
    return page_for_all(request, context, "workshops/phone/ladder.html")
