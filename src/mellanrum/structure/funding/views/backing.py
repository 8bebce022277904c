"""Asking managers, and their answer from the letter: the link shows a question, and only the button answers it.

Programs that look through mail open links. They are shown the question, and nothing happens.
"""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.delegation.rules import Answer
from mellanrum.structure.funding import actions, permissions
from mellanrum.structure.funding.forms.moving import AnswerForm, BackingForm
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.funding.queries.hours import known_by_order, right_to_grant, who_grants
from mellanrum.structure.funding.tokens import backing_id_of

from .asking import Question, ask_and_do, posted, seen_request


def ask(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_ask_for_backing(request.user, asked), _("Those who carry the idea ask the managers."))
    lead = _("The manager gets a letter, and answers with one tap. You are told at once.")
    question = Question(_("What do you need from a manager?"), _("Ask the manager"), lead)
    told = _("The question is sent.")
    return ask_and_do(request, asked, question, BackingForm, actions.ask_for_backing, told=told)


@require_POST
def ask_heads(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_ask_for_backing(request.user, asked), _("Those who carry the idea ask the managers."))
    names = ", ".join(str(backing.person) for backing in actions.ask_heads(asked, by=request.user))
    tell(request, _("Asked: {names}. You are told when they answer.").format(names=names))
    return redirect(asked)


@require_POST
def withdraw(request: HttpRequest, backing_id: UUID) -> HttpResponse:
    backing = get_object_or_404(Backing.objects.select_related("request__idea"), pk=backing_id)
    seen_request(request, backing.request_id)
    ensure(permissions.can_withdraw_backing(request.user, backing), _("Those who asked take the question back."))
    actions.withdraw_backing(backing, by=request.user)
    tell(request, _("The question is taken back."))
    return redirect(backing.request)


@login_not_required
def answer(request: HttpRequest, token: str) -> HttpResponse:
    backing = _asked_by_letter(token)
    if not backing.waits or backing.is_over:
        return render(request, "funding/backing_answered.html", {"backing": backing})
    known = known_by_order(backing)
    answers = _who_answers(request, backing, known)
    form = AnswerForm(posted(request))
    if not form.is_valid():
        why_not = known and not right_to_grant(answers, known) and who_grants(known)
        context = {"backing": backing, "answers": answers, "why_not": why_not}
        return answer_form(request, "funding/backing.html", form, **context)
    actions.answer_backing(backing, **form.cleaned_data, by=answers)
    tell(request, _("Thank you. Those who asked are told."))
    return redirect(request.path)


def _who_answers(request: HttpRequest, backing: Backing, known: Answer | None) -> User:
    """Whoever was asked; or somebody else who is signed in, where the order of delegation lets them grant hours."""
    if not request.user.is_authenticated or request.user.pk == backing.person_id:
        return backing.person
    may = known is not None and right_to_grant(request.user, known) is not None
    ensure(may, _("This letter was to {name}.").format(name=backing.person))
    return request.user


def _asked_by_letter(token: str) -> Backing:
    """The question that the letter is about, as long as who was asked still works here."""
    beside = ("person", "asked_by", "unit", "request__idea__unit", "request__fund", "request__applicant")
    asked = Backing.objects.filter(person__is_active=True).select_related(*beside)
    backing_id = backing_id_of(token)
    if backing_id is None:
        raise Http404
    return get_object_or_404(asked, pk=backing_id)
