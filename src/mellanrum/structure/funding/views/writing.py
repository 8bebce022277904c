"""Beginning, writing and sending a request."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import UNPROCESSABLE, ensure, in_turn, tell
from mellanrum.structure.funding import actions, permissions
from mellanrum.structure.funding.forms.moving import SubmitForm
from mellanrum.structure.funding.forms.writing import BeginForm, Writing
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.queries import weighed
from mellanrum.structure.ideas.models import Idea

from .asking import Question, ask_and_do, posted, seen_request


@require_POST
def begin(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user).select_related("unit"), pk=idea_id)
    ensure(permissions.can_ask(request.user, idea), _("Those who carry the idea ask for money and hours."))
    form = BeginForm(request.POST)
    if not form.is_valid():
        raise Refused(_("That fund cannot be asked for money now. Choose another."))
    begun = actions.begin_request(idea, fund=form.cleaned_data["fund"], by=request.user)
    return redirect("funding:write", begun.pk)


@in_turn
def write(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = _written(request, request_id)
    writing = Writing(posted(request), request=asked)
    if request.method != "POST" or not writing.is_valid():
        return _show(request, asked, writing)
    actions.save_request(asked, **writing.words, by=request.user)
    tell(request, _("Saved."))
    return redirect("funding:write", asked.pk) if "more" in request.POST else redirect(asked)


@require_POST
def check(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = _written(request, request_id)
    rules = weighed(asked, Writing(request.POST, request=asked).wish())
    return render(request, "funding/parts/checked.html", {"rules": rules, "asked": asked})


@require_POST
def discard(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_discard(request.user, asked))
    actions.discard_request(asked, by=request.user)
    tell(request, _("The draft is thrown away."))
    return redirect("funding:ways", asked.idea_id)


def submit(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = _written(request, request_id)
    lead = _(
        "From now on it is a public record and waits for somebody else, and you see who. The money you ask for is kept "
        "for you meanwhile."
    )
    question = Question(_("Send the request?"), _("Send the request"), lead)
    told = _("Sent. You are told of everything that happens with it.")
    return ask_and_do(request, asked, question, SubmitForm, actions.submit_request, told=told)


def _written(request: HttpRequest, request_id: UUID) -> Request:
    asked = seen_request(request, request_id)
    ensure(permissions.can_write(request.user, asked), _("Those who carry the idea write this, until it is sent."))
    return asked


def _show(request: HttpRequest, asked: Request, writing: Writing) -> HttpResponse:
    wish = writing.wish() if request.method == "POST" else None
    context = {"asked": asked, "writing": writing, "form": writing.form, "rules": weighed(asked, wish)}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "funding/write.html", context, status=status)
