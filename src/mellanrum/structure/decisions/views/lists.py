"""What goes to the boards: the list of delegated decisions, and the minutes of a meeting."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mellanrum.foundation.documents.rendering import SECTIONS, pdf_response, render_pdf
from mellanrum.foundation.organisation.identity import current_identity
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.decisions import actions, permissions
from mellanrum.structure.decisions.forms import FindForm, ListForm, ReportForm
from mellanrum.structure.decisions.models import ReportedList
from mellanrum.structure.decisions.queries.lists import (
    decisions_called,
    decisions_in,
    delegated_decisions,
    lists_reported,
    owed_to_boards,
)
from mellanrum.structure.decisions.queries.pages import Read, decided_of, read_by
from mellanrum.structure.decisions.wording import in_numbers, list_in_print, minutes_in_print
from mellanrum.structure.matters.models import Meeting
from mellanrum.structure.matters.permissions import can_lead_meeting


@require_safe
def delegated(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_report(request.user))
    finds = "number" in request.GET
    find, form = FindForm(request.GET if finds else None), ListForm(None if finds else request.GET or None)
    rows = _rows(request, find, form)
    context: dict[str, Any] = {"find": find, "form": form, "rows": rows, "address": request.GET.urlencode()}
    if rows is None:
        context |= {"owed": owed_to_boards(), "told": lists_reported()}
    else:
        context["is_owed"] = any(not hasattr(row.decision, "reported") for row in rows)
    return render(request, "decisions/delegated.html", context, status=422 if form.errors or find.errors else 200)


def _rows(request: HttpRequest, find: FindForm, form: ListForm) -> list[Read] | None:
    if find.is_valid():
        return read_by(request.user, decisions_called(**find.cleaned_data))
    return read_by(request.user, delegated_decisions(**form.cleaned_data)) if form.is_valid() else None


def report(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_report(request.user))
    asked = ListForm(request.GET)
    if not asked.is_valid():
        return redirect("decisions:delegated")
    days = asked.cleaned_data
    form = ReportForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        count = delegated_decisions(**days).unreported().count()
        return answer_form(request, "decisions/report.html", form, **days, count=count, address=request.GET.urlencode())
    told = actions.report_decisions(**days, **form.cleaned_data, by=request.user)
    count = told.lines.count()
    words = ngettext("{board} has been told of {count} decision.", "{board} has been told of {count} decisions.", count)
    tell(request, words.format(board=told.board, count=count))
    return redirect("decisions:delegated")


@require_safe
def delegated_pdf(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_report(request.user))
    form = ListForm(request.GET)
    if not form.is_valid():
        return render(request, "decisions/delegated.html", {"find": FindForm(), "form": form, "rows": None}, status=422)
    days = form.cleaned_data
    return _on_paper(list_in_print(read_by(request.user, delegated_decisions(**days))), **days)


@require_safe
def reported_pdf(request: HttpRequest, reported_id: UUID) -> HttpResponse:
    ensure(permissions.can_report(request.user))
    told = get_object_or_404(ReportedList.objects.select_related("board"), pk=reported_id)
    content = list_in_print(read_by(request.user, decisions_in(told)), told=told)
    return _on_paper(content, board=told.board, first=told.first, last=told.last)


def _on_paper(content: dict[str, Any], *, board: Board, first: date, last: date) -> HttpResponse:
    title = _("Delegated decisions for {board}, {first} – {last}")
    title = title.format(board=board, first=in_numbers(first), last=in_numbers(last))
    return pdf_response(title, render_pdf(SECTIONS, content, title=title, municipality=current_identity().name))


@require_safe
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meetings = Meeting.objects.visible_to(request.user).select_related("council")
    meeting = get_object_or_404(meetings, pk=meeting_id)
    ensure(can_lead_meeting(request.user, meeting) or permissions.keeps_the_register(request.user))
    title = _("Minutes: {council}, {day}").format(council=meeting.council, day=in_numbers(meeting.starts_at))
    told = minutes_in_print(meeting, read_by(request.user, decided_of(meeting)))
    return pdf_response(title, render_pdf(SECTIONS, told, title=title, municipality=current_identity().name))
