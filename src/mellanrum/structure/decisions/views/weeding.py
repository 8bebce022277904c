"""Weeding names and texts of decisions: what goes and what stays is shown before anything is taken away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.decisions import actions, permissions
from mellanrum.structure.decisions.forms import UpToForm, WeedForm
from mellanrum.structure.decisions.queries.weeding import weedable

MOST = 200


def weed(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_weed(request.user))
    asked = UpToForm(request.GET or None)
    if not asked.is_valid():
        return render(request, "decisions/weed.html", {"asked": asked}, status=422 if asked.errors else 200)
    found = weedable(asked.cleaned_data["last"])
    form = WeedForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        rows, count = list(found[:MOST]), found.count()
        return answer_form(request, "decisions/weed.html", form, asked=asked, rows=rows, count=count, is_asked=True)
    done = actions.weed_decisions(found, parts=form.parts, rule=form.cleaned_data["rule"], by=request.user)
    words = ngettext("{count} decision has been weeded.", "{count} decisions have been weeded.", done)
    tell(request, words.format(count=done))
    return redirect("decisions:weed")
