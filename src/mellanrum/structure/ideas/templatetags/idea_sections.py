"""The canvas, the files and the conversation as an idea's page shows them; they ask for nothing the page has not."""

from typing import Any

from django import template
from django.urls import reverse

from mellanrum.foundation.attachments.kinds import PICTURES
from mellanrum.foundation.conversation.forms import CommentForm
from mellanrum.foundation.conversation.models import Comment, Conversation
from mellanrum.foundation.conversation.queries import entries_of
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.forms.files import FilesForm
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.queries.page import File, IdeaPage
from mellanrum.structure.ideas.views.canvas_words import answers_of, stages_with_canvas
from mellanrum.structure.process.queries import the_process
from mellanrum.structure.process.wording import stage_tag

register = template.Library()
register.simple_tag(stage_tag)


@register.simple_tag
def canvas_of(page: IdeaPage) -> dict[str, Any] | None:
    """The canvas of the stage the idea is at, and the ways to those it has left; None where there is nothing."""
    stage = page.idea.at
    questions = answers_of(stage, page.canvas.answers) if stage.is_step else []
    checks = the_process().checklists[stage.key]
    tabs = stages_with_canvas(page, here=stage)
    here = next((tab for tab in tabs if tab["here"]), None)
    if not tabs:
        return None
    return {
        "stage": stage,
        "questions": questions,
        "answered": sum(bool(answer.text) for answer in questions),
        "checks": len(checks),
        "ticked": len(page.ticks.get(stage.key, ())),
        "url": here["url"] if here else "",
        "may_fill_in": permissions.can_fill_in(page.viewer, page.idea, stage),
        "earlier": [tab for tab in tabs if not tab["here"]],
    }


@register.simple_tag(takes_context=True)
def files_of(context: template.Context, page: IdeaPage) -> dict[str, Any]:
    """The files of the idea; the form to add more, for who may (with what was wrong, where the view says so)."""
    form = context.get("files_form") or FilesForm()
    return {
        "shown": [_file(page, file) for file in page.files],
        "form": form if permissions.can_work(page.viewer, page.idea) else None,
        "removed": context.get("removed", ()),
    }


@register.simple_tag(takes_context=True)
def conversation_of(context: template.Context, page: IdeaPage) -> dict[str, Any] | None:
    """What is said about the idea, without a query (one for a moderator); None for those it is not for."""
    idea, viewer = page.idea, page.viewer
    if not permissions.can_see_conversation(viewer, idea):
        return None
    # The idea's page knows its conversation by key alone.
    conversation = Conversation(pk=idea.conversation_id)
    moderator = permissions.can_moderate(viewer, idea)
    return {
        "entries": entries_of(page.comments, viewer=viewer, address=_address(idea), moderator=moderator),
        "form": context.get("comment_form") or _comment_form(page, conversation),
        "post_url": reverse("ideas:conversation", args=[idea.pk]),
    }


def _comment_form(page: IdeaPage, conversation: Conversation) -> CommentForm | None:
    if not permissions.can_comment(page.viewer, page.idea):
        return None
    form = CommentForm(conversation=conversation, askable=permissions.askable(page.idea))
    # The page knows the people around the idea already.
    form.offer((person.id, person.name) for person in page.askable)
    return form


def _address(idea: Idea) -> Any:
    def address(verb: str, comment: Comment) -> str:
        return reverse(f"ideas:{verb}_comment", args=[idea.pk, comment.pk])

    return address


def _file(page: IdeaPage, file: File) -> dict[str, Any]:
    may_remove = permissions.can_remove_file(page.viewer, page.idea, uploaded_by=file.by_id)
    return {
        "name": file.name,
        "kind": file.name.rpartition(".")[2].upper(),
        "size": file.size,
        "by": file.by,
        "at": file.at,
        "is_picture": file.content_type in PICTURES,
        "url": reverse("ideas:file", args=[page.idea.pk, file.id]),
        "remove_url": reverse("ideas:remove_file", args=[page.idea.pk, file.id]) if may_remove else "",
    }
