"""The page of an idea: where it is, who has it, what happens next, and the way it has come."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.models import CoOwnerInvitation, HandOver, Idea, Part
from mellanrum.structure.ideas.queries.page import IdeaPage, PersonAround, idea_page
from mellanrum.structure.ideas.six_answers import Reply, six_answers

from .trail import path
from .ways import ways


@login_not_required
@require_safe
def idea(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    page = idea_page(idea_id, request.user)
    if page is None:
        return _elsewhere(request, idea_id)
    context = {
        "page": page,
        "idea": page.idea,
        "answers": [_card(reply) for reply in six_answers(page.idea, page.facts)],
        "stages": path(page),
        "ways": ways(page),
        "people": [(person, _parts(person)) for person in page.people if not person.is_any(Part.FOLLOWER)],
        "followers": len(page.names(Part.FOLLOWER)),
        "ended": _ended(page),
        "may_hand_over": permissions.can_hand_over(page.viewer, page.idea),
    }
    return render(request, "ideas/idea.html", context)


def _elsewhere(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """A draft is written elsewhere, and a question on carrying an idea one may not see yet is answered elsewhere."""
    if not request.user.is_authenticated:
        raise Http404
    if Idea.objects.drafts_of(request.user).filter(pk=idea_id).exists():
        return redirect("ideas:draft", idea_id)
    for asked, name, to in ((HandOver, "answer_hand_over", "to"), (CoOwnerInvitation, "invitation", "person")):
        found = asked.objects.filter(idea=idea_id, answered_at=None, **{to: request.user}).first()
        if found and getattr(found, "expires_on", clock.today()) >= clock.today():
            return redirect(f"ideas:{name}", found.pk)
    raise Http404


def _card(reply: Reply) -> dict[str, str | SafeString]:
    more = '{} <a class="ds-link" href="{}">{}</a>'
    words = format_html(more, reply.words, reply.url, reply.link)
    return {"icon": reply.icon, "question": reply.question, "words": words}


def _parts(person: PersonAround) -> str:
    return ", ".join(str(Part(part).label) for part in person.parts)


def _ended(page: IdeaPage) -> str:
    """Who wrote the lesson, and when: the line under it."""
    if not page.idea.lesson:
        return ""
    last = next((said for said in reversed(page.said) if said.is_move), None)
    if last is None or page.idea.is_open:
        return ""
    return _("{name}, {stage}, {date}").format(
        name=last.by or _("Mellanrum"), stage=page.idea.at.name, date=day(last.at)
    )
