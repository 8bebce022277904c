"""The page of an idea: where it is, who has it, what happens next, and the way it has come."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, Idea
from mellanrum.structure.ideas.queries.around import gather

from .drawing import drawn


@login_not_required
@require_safe
def idea(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    gathered = gather(idea_id, request.user)
    if gathered is None:
        return _elsewhere(request, idea_id)
    page = drawn(gathered).page.with_token(get_token(request))
    return render(request, "ideas/idea.html", {"idea": gathered.idea, "page": page})


def _elsewhere(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """A draft is written elsewhere, and a question on carrying an idea one may not see yet is answered elsewhere."""
    if not request.user.is_authenticated:
        raise Http404
    if Idea.objects.drafts_of(request.user).filter(pk=idea_id).exists():
        return redirect("ideas:draft", idea_id)
    for asked, name, to in ((HandOver, "answer_hand_over", "to"), (CoOwnerInvitation, "invitation", "person")):
        found = asked.objects.standing().filter(idea=idea_id, **{to: request.user}).first()
        if found:
            return redirect(f"ideas:{name}", found.pk)
    raise Http404
