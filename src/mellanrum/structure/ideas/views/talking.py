"""What people say under an idea: whoever may see the idea hears it, nobody else."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.conversation import actions
from mellanrum.foundation.conversation.forms import CommentForm, EditCommentForm, ModerationForm
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.conversation.permissions import can_edit_comment, can_remove_comment
from mellanrum.foundation.conversation.permissions import can_moderate as can_moderate_comment
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.actions import talk_about_idea
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.queries.page import idea_page

from .asking import seen_idea

CHANGE = "ideas/change_comment.html"


def conversation(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    page = idea_page(idea_id, request.user)
    if page is None:
        raise Http404
    ensure(permissions.can_see_conversation(request.user, page.idea))
    if request.method == "POST":
        return post_comment(request, idea_id)
    return render(request, "ideas/conversation.html", {"page": page, "idea": page.idea})


def post_comment(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user).select_related("conversation"), pk=idea_id)
    ensure(permissions.can_comment(request.user, idea), _("Sign in to join in."))
    form = CommentForm(
        request.POST,
        conversation=idea.conversation,
        people=permissions.people_who_may_see(idea),
        askable=permissions.askable(idea).exclude(pk=request.user.pk),
    )
    if not form.is_valid():
        context = {"page": idea_page(idea_id, request.user), "idea": idea, "comment_form": form}
        return render(request, "ideas/conversation.html", context, status=422)
    comment = talk_about_idea(idea, by=request.user, **form.given)
    tell(request, _sent(comment))
    return redirect(f"{idea.get_absolute_url()}#{comment.anchor}")


def _sent(comment: Comment) -> str:
    if comment.covering_for:
        return _("Sent. {name} is away, so {deputy} is asked instead.").format(
            name=comment.covering_for, deputy=comment.asks
        )
    return _("Sent.")


def edit_comment(request: HttpRequest, idea_id: UUID, comment_id: UUID) -> HttpResponse:
    idea, comment = _found(request, idea_id, comment_id)
    ensure(
        can_edit_comment(request.user, comment),
        _("A comment can be changed for 15 minutes by whoever wrote it. Write a new one instead."),
    )
    form = EditCommentForm(request.POST or None, initial={"text": comment.text})
    if form.is_valid():
        actions.edit_comment(comment, text=form.cleaned_data["text"], by=request.user)
        tell(request, _("Your comment is changed."))
        return redirect(f"{idea.get_absolute_url()}#{comment.anchor}")
    words = {
        "heading": _("How would you rather put it?"),
        "lead": _("You can change your words for a quarter of an hour after you sent them."),
        "button": _("Save the comment"),
    }
    return answer_form(request, CHANGE, form, idea=idea, comment=comment, **words)


@require_POST
def remove_comment(request: HttpRequest, idea_id: UUID, comment_id: UUID) -> HttpResponse:
    idea, comment = _found(request, idea_id, comment_id)
    ensure(can_remove_comment(request.user, comment), _("Only whoever wrote the comment can take it back."))
    actions.remove_comment(comment, by=request.user)
    tell(request, _("Your comment is taken back."))
    return redirect(f"{idea.get_absolute_url()}#{comment.anchor}")


def moderate_comment(request: HttpRequest, idea_id: UUID, comment_id: UUID) -> HttpResponse:
    idea, comment = _found(request, idea_id, comment_id)
    moderator = permissions.can_moderate(request.user, idea)
    ensure(can_moderate_comment(request.user, comment, moderator=moderator))
    form = ModerationForm(request.POST or None)
    if form.is_valid():
        actions.moderate_comment(comment, reason=form.cleaned_data["reason"], by=request.user)
        tell(request, _("The comment is removed. The reason stands in its place."))
        return redirect(f"{idea.get_absolute_url()}#{comment.anchor}")
    words = {"heading": _("Why is the comment removed?"), "button": _("Remove the comment")}
    return answer_form(request, CHANGE, form, idea=idea, comment=comment, moderates=True, **words)


def _found(request: HttpRequest, idea_id: UUID, comment_id: UUID) -> tuple[Idea, Comment]:
    """The idea and the comment under it, for those who may see both."""
    idea = seen_idea(request, idea_id)
    ensure(permissions.can_see_conversation(request.user, idea), _("Sign in to join in."))
    return idea, get_object_or_404(
        Comment.objects.select_related("author"), pk=comment_id, conversation=idea.conversation_id
    )
