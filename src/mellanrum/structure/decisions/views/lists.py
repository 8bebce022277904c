"""What goes to the boards: the list of delegated decisions, and the minutes of a meeting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.documents.rendering import SECTIONS, pdf_response, render_pdf
from mellanrum.foundation.organisation.identity import current_identity
from mellanrum.foundation.ui.answers import ensure
from mellanrum.structure.decisions import permissions
from mellanrum.structure.decisions.forms import ListForm
from mellanrum.structure.decisions.queries.pages import decided_of, delegated_decisions, read_by
from mellanrum.structure.decisions.wording import in_numbers, list_in_print, minutes_in_print
from mellanrum.structure.matters.models import Meeting
from mellanrum.structure.matters.permissions import can_lead_meeting


@require_safe
def delegated(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_report(request.user))
    form = ListForm(request.GET or None)
    rows = read_by(request.user, delegated_decisions(**form.cleaned_data)) if form.is_valid() else None
    context = {"form": form, "rows": rows, "address": request.GET.urlencode()}
    return render(request, "decisions/delegated.html", context, status=422 if form.errors else 200)


@require_safe
def delegated_pdf(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_report(request.user))
    form = ListForm(request.GET)
    if not form.is_valid():
        return render(request, "decisions/delegated.html", {"form": form, "rows": None}, status=422)
    told = form.cleaned_data
    rows = read_by(request.user, delegated_decisions(**told))
    title = _("Delegated decisions for {board}, {first} – {last}")
    title = title.format(board=told["board"], first=in_numbers(told["first"]), last=in_numbers(told["last"]))
    content = render_pdf(SECTIONS, list_in_print(rows), title=title, municipality=current_identity().name)
    return pdf_response(title, content)


@require_safe
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meetings = Meeting.objects.visible_to(request.user).select_related("council")
    meeting = get_object_or_404(meetings, pk=meeting_id)
    ensure(can_lead_meeting(request.user, meeting) or permissions.keeps_the_register(request.user))
    title = _("Minutes: {council}, {day}").format(council=meeting.council, day=in_numbers(meeting.starts_at))
    told = minutes_in_print(meeting, read_by(request.user, decided_of(meeting)))
    return pdf_response(title, render_pdf(SECTIONS, told, title=title, municipality=current_identity().name))
