"""The files of an idea: whoever may see the idea may open them."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.foundation.attachments.downloads import attachment_response
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.structure.ideas import actions, permissions
from mellanrum.structure.ideas.forms.files import FilesForm
from mellanrum.structure.ideas.models import IdeaAttachment
from mellanrum.structure.ideas.queries.page import idea_page

from .asking import draft_or_seen_idea


@login_not_required
def files(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    page = idea_page(idea_id, request.user)
    if page is None:
        raise Http404
    form = None
    if request.method == "POST":
        ensure(permissions.can_work(request.user, page.idea), _("Those who carry the idea and help with it add files."))
        form = FilesForm(request.POST, request.FILES)
        if form.is_valid():
            actions.add_files(page.idea, uploads=form.cleaned_data["uploads"], by=request.user)
            tell(request, _("Added. Whoever may see the idea can open it."))
            return redirect(f"{page.idea.get_absolute_url()}#files")
    removed = page.idea.attachments.exclude(attachment__removed_at=None).select_related("attachment__removed_by")
    context = {"page": page, "idea": page.idea, "files_form": form, "removed": removed.order_by("id")}
    return render(request, "ideas/files.html", context, status=422 if form else 200)


@login_not_required
@require_safe
def file(request: HttpRequest, idea_id: UUID, file_id: UUID) -> FileResponse:
    return attachment_response(_found(request, idea_id, file_id).attachment, inline=True)


@require_POST
def remove_file(request: HttpRequest, idea_id: UUID, file_id: UUID) -> HttpResponse:
    added = _found(request, idea_id, file_id)
    ensure(
        permissions.can_remove_file(request.user, added.idea, uploaded_by=added.attachment.uploaded_by_id),
        _("Whoever added the file, or carries the idea, can remove it."),
    )
    actions.remove_file(added, by=request.user)
    tell(request, _("The file is removed."))
    if added.idea.submitted_at is None:
        return redirect("ideas:draft", idea_id)
    return redirect(f"{added.idea.get_absolute_url()}#files")


def _found(request: HttpRequest, idea_id: UUID, file_id: UUID) -> IdeaAttachment:
    idea = draft_or_seen_idea(request, idea_id)
    added = get_object_or_404(idea.attachments.select_related("attachment"), pk=file_id)
    added.idea = idea
    return added
