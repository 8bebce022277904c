"""The meetings of a council: planned, called, begun and ended, with an agenda to read, to print and to keep."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.documents.rendering import SECTIONS, pdf_response, render_pdf
from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.structure.matters import actions, permissions
from mellanrum.structure.matters.forms.meetings import AttendanceForm, MeetingForm
from mellanrum.structure.matters.kinds import MeetingStage
from mellanrum.structure.matters.models import Matter, Meeting
from mellanrum.structure.matters.papers import printed_agenda
from mellanrum.structure.matters.queries.agendas import members_at
from mellanrum.structure.matters.queries.meetings import items_of, likely_here, meeting_page

from .asking import Question, ask_and_do, council_of, item_of, meeting_of, posted


def plan_meeting(request: HttpRequest, council_id: UUID) -> HttpResponse:
    council = council_of(request, council_id)
    ensure(permissions.can_lead_council(request.user, council), _("The chair and the secretary plan the meetings."))
    lead = _("Papers are due {days} days before. What is ready by then is on the agenda by itself.")
    question = Question(
        _("When does {council} meet?").format(council=council),
        _("Plan the meeting"),
        council.get_absolute_url(),
        council.name,
        lead.format(days=council.paper_days),
    )
    form, deed = MeetingForm(posted(request)), partial(actions.plan_meeting, council)
    return ask_and_do(request, question, form, deed, told=_("The meeting is planned."), said=lambda form: form.said)


@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    leads = permissions.can_lead_meeting(request.user, found)
    page = meeting_page(found, request.user, leads=leads)
    context = {
        "meeting": found,
        "page": page,
        "leads": leads,
        "may_plan": permissions.can_lead_council(request.user, found.council),
        "may_score": {item.pk for item in page.items if permissions.can_score(request.user, item)},
        "stage": found.stage,
    }
    return render(request, "matters/meeting.html", context)


def move_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    ensure(permissions.can_lead_council(request.user, found.council))
    question = Question(_("When do you meet instead?"), _("Move the meeting"), found.get_absolute_url(), str(found))
    form, deed = MeetingForm(posted(request), meeting=found), partial(actions.move_meeting, found)
    return ask_and_do(request, question, form, deed, told=_("The meeting is moved."), said=lambda form: form.said)


def _does(deed: Callable[..., object], told: str | Promise) -> Callable[[HttpRequest, UUID], HttpResponse]:
    @require_POST
    def view(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        found = meeting_of(request, meeting_id)
        ensure(permissions.can_lead_council(request.user, found.council))
        deed(found, by=request.user)
        tell(request, str(told))
        return redirect(found)

    return view


cancel_meeting = _does(actions.cancel_meeting, gettext_lazy("The meeting is called off. What was on the agenda waits."))
call_meeting = _does(actions.call_meeting, gettext_lazy("The agenda is sent out with its papers."))
end_meeting = _does(actions.end_meeting, gettext_lazy("The meeting is over."))


def begin_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    ensure(permissions.can_lead_meeting(request.user, found), _("The chair or the secretary begins the meeting."))
    under_way = found.stage == MeetingStage.OPEN
    question = Question(
        _("Who is here?"),
        _("Note who is here") if under_way else _("Begin the meeting"),
        found.get_absolute_url(),
        str(found),
        _("When everybody who is here has handed in what they think of a matter, all see it at once."),
    )
    form = AttendanceForm(posted(request), members=members_at(found), here=likely_here(found))
    deed = partial(actions.note_attendance if under_way else actions.begin_meeting, found)
    return ask_and_do(request, question, form, deed, told=_("It is noted who is here."))


@require_POST
def take_up(request: HttpRequest, meeting_id: UUID, matter_id: UUID) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    ensure(permissions.can_lead_meeting(request.user, found))
    matter = get_object_or_404(Matter.objects.visible_to(request.user), pk=matter_id)
    actions.add_to_agenda(found, matter=matter, by=request.user)
    tell(request, _("It is on the agenda now."))
    return redirect(found)


@require_POST
def take_off(request: HttpRequest, item_id: UUID) -> HttpResponse:
    item = item_of(request, item_id)
    ensure(permissions.can_lead_meeting(request.user, item.meeting))
    actions.take_off_agenda(item, by=request.user)
    tell(request, _("It is off the agenda, and waits for the next meeting."))
    return redirect(item.meeting)


@require_safe
def agenda_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    ensure(found.stage != MeetingStage.PLANNED, _("The agenda is not ready yet."))
    given = printed_agenda(found, items_of(found, request.user), request.user)
    content = render_pdf(SECTIONS, given, title=_agenda_title(found), municipality=municipality().name)
    return pdf_response(_agenda_title(found), content)


def _agenda_title(meeting: Meeting) -> str:
    return _("Agenda, {meeting}").format(meeting=meeting)
