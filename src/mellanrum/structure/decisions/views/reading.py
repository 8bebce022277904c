"""A decision as it was made, on a page and on paper; and telling of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.documents.rendering import SECTIONS, pdf_response, render_pdf
from mellanrum.foundation.organisation.identity import current_identity
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.structure.decisions import actions, permissions
from mellanrum.structure.decisions.models import Decision, Link
from mellanrum.structure.decisions.queries.desk import is_offered_to_correct
from mellanrum.structure.decisions.queries.pages import Read, read_by
from mellanrum.structure.decisions.queries.weeding import weeded_in
from mellanrum.structure.decisions.wording import decision_in_print


@login_not_required
@require_safe
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    read = _read_or_404(request, decision_id)
    newest = not hasattr(read.decision, "corrected_by")
    corrections = Decision.objects.none() if newest else Decision.objects.known_to(request.user)
    links = list(Link.objects.filter(decision=read.decision).order_by("position"))
    context = {
        "read": read,
        "decision": read.decision,
        "link": links[0] if links else None,
        "weeded": weeded_in(links),
        "corrected_by": corrections.filter(corrects=read.decision).first(),
        "may_release": read.decision.letter.is_held and permissions.can_release(request.user, read.decision),
        "may_correct": newest and _may_correct(request, read),
    }
    return render(request, "decisions/decision.html", context)


@login_not_required
@require_safe
def decision_pdf(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    read = _read_or_404(request, decision_id)
    title = _("Decision {number}").format(number=read.decision.name)
    content = render_pdf(SECTIONS, decision_in_print(read), title=title, municipality=current_identity().name)
    return pdf_response(title, content)


@require_POST
def release(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    found = get_object_or_404(Decision.objects.visible_to(request.user).select_related("letter"), pk=decision_id)
    ensure(permissions.can_release(request.user, found))
    actions.release_decision(found.letter, by=request.user)
    tell(request, _("The author has been told."))
    return redirect(found)


def _may_correct(request: HttpRequest, read: Read) -> bool:
    """Whoever could make the decision anew, as posts and orders are now, and nobody else."""
    may_be_asked = request.user.is_authenticated and read.is_open
    return may_be_asked and is_offered_to_correct(request.user, read.decision)


def _read_or_404(request: HttpRequest, decision_id: UUID) -> Read:
    """Of one that is secret only the stub is shown; what nobody may know of does not exist."""
    found = read_by(request.user, Decision.objects.filter(pk=decision_id))
    if not found:
        raise Http404
    return found[0]
