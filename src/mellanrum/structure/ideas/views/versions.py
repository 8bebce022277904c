"""What the description of an idea said before, and how it is weeded."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.forms.describing import LABELS, WeedForm
from mellanrum.structure.ideas.models import DescriptionVersion, Idea

from .asking import Question, ask, posted, seen_idea


@require_safe
def versions(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_read_versions(request.user, idea), _("Those who carry the idea read what stood before."))
    found = idea.versions.select_related("by").order_by("-created_at")
    rows = [(version, [(LABELS[name], text) for name, text in version.stood.items()]) for version in found]
    context = {"idea": idea, "rows": rows, "may_weed": permissions.can_weed(request.user)}
    return render(request, "ideas/versions.html", context)


def weed_version(request: HttpRequest, idea_id: UUID, version_id: UUID) -> HttpResponse:
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_weed(request.user), _("The registrar takes away what stood before."))
    version = get_object_or_404(idea.versions.select_related("by"), pk=version_id)
    form = WeedForm(posted(request), idea=idea, viewer=request.user)
    if not form.is_valid():
        lead = _("What stood before goes for good. That the description was changed, by whom and when, stays.")
        question = Question(_("Weed what stood before?"), _("Take it away for good"), lead, advice=_what_stood(version))
        return ask(request, idea, form, question)
    actions.weed_description(version, **form.cleaned_data, by=request.user)
    tell(request, _("It is weeded."))
    return redirect("ideas:versions", idea.pk)


def _what_stood(version: DescriptionVersion) -> Callable[[Idea], tuple[str, ...]]:
    changed = _("Changed by {name} {day}.").format(name=version.by, day=day(version.created_at))
    return lambda idea: (changed, *(f"{LABELS[name]}: {text}" for name, text in version.stood.items()))
