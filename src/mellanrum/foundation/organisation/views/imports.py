"""Bringing in lists: the template, the upload, the look before, and the deed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation import actions, intake, permissions
from mellanrum.foundation.organisation.forms import UploadForm
from mellanrum.foundation.organisation.models import Import
from mellanrum.foundation.organisation.plans import plan_of
from mellanrum.foundation.sheets.writing import xlsx_response
from mellanrum.foundation.ui.answers import answer_form, ensure, tell

SHOWN = 200


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    columns, rows = intake.TEMPLATES[_known(kind)]
    return xlsx_response(_("units") if kind == "units" else _("people"), columns, rows)


def preview_import(request: HttpRequest, kind: str) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            source = actions.preview_import(file.read(), file.name, kind=Import.Kind(_known(kind)), by=request.user)
            return redirect("confirm_import", source.pk)
        except Refused as refused:
            form.add_error("file", str(refused))
    return answer_form(request, "organisation/import.html", form, kind=_known(kind))


def confirm_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    ensure(permissions.can_administer(request.user))
    source = get_object_or_404(Import, pk=import_id, done_at=None)
    if request.method == "POST":
        plan = actions.confirm_import(source, by=request.user)
        made = plan.count("new")
        tell(request, ngettext("%(count)d row is new.", "%(count)d rows are new.", made) % {"count": made})
        return redirect("units" if source.kind == Import.Kind.UNITS else "people")
    plan = plan_of(source)
    counts = {does: plan.count(does) for does in ("new", "changed", "same")}
    context = {"source": source, "plan": plan, "counts": counts, "rows": plan.rows[:SHOWN], "shown": SHOWN}
    return render(request, "organisation/import_preview.html", context)


def _known(kind: str) -> str:
    if kind not in Import.Kind.values:
        raise Http404
    return kind
