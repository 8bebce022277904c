"""Every version the process has had: read, compare, go back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.foundation.ui.forms import BaseForm, CompareForm
from mellanrum.structure.process import actions, permissions
from mellanrum.structure.process.models import ProcessVersion
from mellanrum.structure.process.queries import latest_version, names_of_changed, what_differs

MOST_SHOWN = 100


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    found = list(ProcessVersion.objects.select_related("published_by").order_by("-number")[:MOST_SHOWN])
    rows = [{"version": version, "changed": names_of_changed(version)} for version in found]
    return render(request, "process/versions.html", {"rows": rows})


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    this = get_object_or_404(ProcessVersion.objects.select_related("published_by"), number=number)
    asked = CompareForm({"other": request.GET.get("other", number - 1)})
    other = get_object_or_404(ProcessVersion, number=asked.cleaned_data["other"]) if asked.is_valid() else this
    context = {
        "version": this,
        "other": other,
        "differences": what_differs(other.definition, this.definition),
        "latest": latest_version().number,
        "numbers": ProcessVersion.objects.order_by("-number").values_list("number", flat=True)[:MOST_SHOWN],
    }
    return render(request, "process/version.html", context)


@require_POST
def return_to_version(request: HttpRequest, number: int) -> HttpResponse:
    ensure(permissions.can_change_process(request.user))
    this = get_object_or_404(ProcessVersion, number=number)
    actions.return_to_version(this, by=request.user, **BaseForm(request.GET).whole())
    tell(request, _("Version {number} is in force again, as a new version.").format(number=number))
    return redirect("process:edit")
