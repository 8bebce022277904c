"""Who is chair and vice chair of the boards."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.delegation import actions, permissions
from mellanrum.structure.delegation.forms.writing import SeatForm
from mellanrum.structure.delegation.models import Seat


@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    held = Seat.objects.during(clock.today(), None).select_related("board", "person")
    context = {"seats": held.order_by("board__name", "post", "starts_on"), "today": clock.today()}
    return render(request, "delegation/seats.html", context)


def give_seat(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    form = SeatForm(request.POST or None)
    if form.is_valid():
        try:
            actions.give_seat(**form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("It is written down."))
            return redirect("delegation:seats")
    return answer_form(request, "delegation/seat.html", form)


@require_POST
def end_seat(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    seat = get_object_or_404(Seat.objects.select_related("person", "board"), pk=seat_id)
    actions.end_seat(seat, by=request.user)
    tell(request, _("{name} no longer has the seat.").format(name=seat.person))
    return redirect("delegation:seats")
