"""Uploading a list, looking over how it is read, and bringing it in."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.foundation.ui.words import Count

from . import actions, jobs, permissions
from .forms import ColumnsForm, ListForm, WordsForm
from .models import ImportedInitiative, UploadedList
from .queries import Plan, plan_of

SHOWN = 20
FAULTS_SHOWN = 200
AT_ONCE = 200


def upload(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_import(request.user))
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            return redirect("initiatives:check", actions.keep_list(file.name, content=file.read(), by=request.user).pk)
        except Refused as sentence:
            form.add_error("file", str(sentence))
    under_way = UploadedList.objects.in_line().defer("content").order_by("confirmed_at")
    imported = ImportedInitiative.objects.count()
    return answer_form(request, "initiatives/upload.html", form, imported=imported, under_way=under_way)


def check(request: HttpRequest, list_id: uuid.UUID) -> HttpResponse:
    ensure(permissions.can_import(request.user))
    uploaded = get_object_or_404(UploadedList.objects.being_read(), pk=list_id, by=request.user)
    sheet = read_sheet(bytes(uploaded.content), uploaded.name)
    plan, sentence = _plan(uploaded)
    columns = ColumnsForm(sheet.columns, request.POST or None, uploaded=uploaded)
    words = WordsForm(plan, request.POST or None)
    if request.method == "POST" and columns.is_valid() and words.is_valid():
        chosen = {"statuses": words.chosen("status"), "units": words.chosen("unit")}
        actions.read_anew(uploaded, columns=columns.chosen, **chosen, by=request.user)
        return redirect("initiatives:check", uploaded.pk)
    context = {"uploaded": uploaded, "plan": plan, "sentence": sentence, "columns": columns, "words": words}
    context["left_out"] = [column for column in sheet.columns if column not in uploaded.columns.values()]
    rows = {"shown": plan.planned[:SHOWN], "faults": plan.faults[:FAULTS_SHOWN]} if plan else {}
    return render(request, "initiatives/check.html", {**context, **rows}, status=422 if columns.errors else 200)


def _plan(uploaded: UploadedList) -> tuple[Plan | None, str]:
    try:
        return plan_of(uploaded), ""
    except Refused as sentence:
        return None, str(sentence)


@require_POST
def confirm(request: HttpRequest, list_id: uuid.UUID) -> HttpResponse:
    ensure(permissions.can_import(request.user))
    uploaded = get_object_or_404(UploadedList.objects.being_read(), pk=list_id, by=request.user)
    plan = plan_of(uploaded)
    if len(plan.planned) > AT_ONCE and not plan.faults:
        jobs.bring_in_later(uploaded, by=request.user)
        return redirect("initiatives:upload")
    count = actions.confirm_list(uploaded, plan=plan, by=request.user)
    words = ngettext("{count} initiative has become an idea.", "{count} initiatives have become ideas.", count)
    tell(request, words.format(count=Count(count)))
    return redirect(f"{reverse('ideas:list')}?from_list={uploaded.pk}" if count else "initiatives:upload")
