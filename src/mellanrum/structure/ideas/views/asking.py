"""The one shape of every page where something is done with an idea: a question, a form, one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.ideas.forms.thread import IdeaForm, as_seen
from mellanrum.structure.ideas.models import Idea


@dataclass(frozen=True)
class Question:
    """What a page asks: its heading, what happens then, who reads the words, and what is worth knowing first."""

    heading: str
    button: str
    lead: str = ""
    told: str = ""
    advice: Callable[[Idea], tuple[str, ...]] | None = None


def seen_idea(request: HttpRequest, idea_id: UUID) -> Idea:
    """The idea, when the one who asks may see it; otherwise it does not exist."""
    ideas = Idea.objects.visible_to(request.user)
    return get_object_or_404(ideas.select_related("unit", "author", "owner", "waiting_on"), pk=idea_id)


def ensure_still(request: HttpRequest, idea: Idea, allowed: bool, sentence: str) -> None:
    """Go on if ``allowed``; who was overtaken by somebody else hears that, rather than that it is not theirs to do."""
    seen = request.POST.get("seen")
    if not allowed and seen and seen != as_seen(idea):
        words = _("Somebody was here just before you, and the idea is now at “{stage}”. See what is left to say.")
        raise Refused(words.format(stage=idea.at.name))
    ensure(allowed, sentence)


def own_draft(request: HttpRequest, idea_id: UUID) -> Idea:
    """A draft of one's own; nobody else's exists."""
    if not request.user.is_authenticated:
        raise Http404
    drafts = Idea.objects.drafts_of(request.user).select_related("unit", "author", "captured_by")
    return get_object_or_404(drafts, pk=idea_id)


def draft_or_seen_idea(request: HttpRequest, idea_id: UUID) -> Idea:
    """A draft of one's own, or an idea that one may see."""
    mine = Idea.objects.drafts_of(request.user) if request.user.is_authenticated else Idea.objects.none()
    return mine.filter(pk=idea_id).first() or seen_idea(request, idea_id)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when every box was left empty; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def ask(request: HttpRequest, idea: Idea, form: forms.Form, question: Question) -> HttpResponse:
    """The page that asks; what was typed is kept when something is wrong."""
    advice = question.advice(idea) if question.advice else ()
    return answer_form(request, "ideas/act.html", form, idea=idea, question=question, advice=advice)


def done(request: HttpRequest, idea: Idea, words: str, *, undo: str = "", at: str = "") -> HttpResponse:
    """Back to the idea, with words on what was done."""
    tell(request, words, undo=undo)
    return redirect(f"{idea.get_absolute_url()}{at}")


def told_author(idea: Idea) -> str:
    """That it is done, and that the author is told of it, where there is one to tell."""
    return _("Done.") if idea.author.is_nobody else _("Done. {name} is told.").format(name=idea.author)


def ask_and_do(
    request: HttpRequest,
    idea: Idea,
    question: Question,
    form: type[IdeaForm],
    deed: Callable[..., object],
    *,
    told: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask until the form is filled in as it should be; then do the deed with what it says, and tell that it is done."""
    filled_in = form(posted(request), idea=idea, viewer=request.user, initial=initial)
    if not filled_in.is_valid():
        return ask(request, idea, filled_in, question)
    deed(idea, **filled_in.cleaned_data, by=request.user)
    return done(request, idea, told)
