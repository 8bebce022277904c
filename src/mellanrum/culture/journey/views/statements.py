"""The pages where the notes are changed, and every version they have had; every change is a new version."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.culture.journey import actions, permissions
from mellanrum.culture.journey.forms import PrincipleForm
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.journey.models import StatementVersion
from mellanrum.culture.journey.queries.alone import squares_of
from mellanrum.culture.journey.queries.statements import notes_ever, the_statements, what_differs
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.foundation.ui.forms import BaseForm, CompareForm

MOST_SHOWN = 100


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_change_statements(request.user))
    known = the_statements()
    rows = [
        {"principle": one, "notes": len(known.definition["principles"][one.key]["notes"])} for one in known.principles
    ]
    return render(request, "journey/statements.html", {"rows": rows, "number": known.number})


def change_principle(request: HttpRequest, principle: str) -> HttpResponse:
    ensure(permissions.can_change_statements(request.user))
    if principle not in Principle:
        raise Http404
    known = the_statements()
    told = known.definition["principles"][principle]
    form = PrincipleForm(
        request.POST if request.method == "POST" else None,
        told=told,
        languages=municipality().languages,
        once=notes_ever().values() if request.method == "POST" else (),
        initial={"base": known.number},
    )
    saved = _published(form, principle, request)
    if saved:
        undo = reverse("journey:return_to_version", args=[saved.number - 1]) + f"?base={saved.number}"
        tell(request, _("The notes are changed. Readings that have begun keep the words they began with."), undo=undo)
        return redirect("journey:statements")
    squares = [{"square": one, "lines": form.square_fields(one)} for one in squares_of(known, principle)]
    context = {"principle": known.principle(principle), "squares": squares}
    return answer_form(request, "journey/change_principle.html", form, **context)


def _published(form: PrincipleForm, principle: str, request: HttpRequest) -> StatementVersion | None:
    """The new version; None where something is wrong, which the form then tells, with all that was typed."""
    if not form.is_bound or not form.is_valid():
        return None
    given: dict[str, Any] = {"words": form.words, "notes": form.notes, "base": form.cleaned_data["base"]}
    try:
        return actions.change_principle(principle, by=request.user, **given)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_change_statements(request.user))
    found = list(StatementVersion.objects.select_related("published_by").order_by("-number")[:MOST_SHOWN])
    rows = [{"version": one, "changed": [Principle(key).label for key in one.changed]} for one in found]
    return render(request, "journey/versions.html", {"rows": rows})


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    ensure(permissions.can_change_statements(request.user))
    this = get_object_or_404(StatementVersion.objects.select_related("published_by"), number=number)
    asked = CompareForm({"other": request.GET.get("other", number - 1)})
    other = get_object_or_404(StatementVersion, number=asked.cleaned_data["other"]) if asked.is_valid() else this
    numbers = list(StatementVersion.objects.order_by("-number").values_list("number", flat=True)[:MOST_SHOWN])
    context = {
        "version": this,
        "other": other,
        "differences": what_differs(other.definition, this.definition),
        "latest": numbers[0],
        "numbers": numbers,
    }
    return render(request, "journey/version.html", context)


@require_POST
def return_to_version(request: HttpRequest, number: int) -> HttpResponse:
    ensure(permissions.can_change_statements(request.user))
    this = get_object_or_404(StatementVersion, number=number)
    actions.return_to_statements(this, by=request.user, **BaseForm(request.GET).whole())
    tell(request, _("The notes read as in version {number} again.").format(number=number))
    return redirect("journey:statements")
