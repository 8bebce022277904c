"""What is done with a request while it waits to be decided."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.answers import ensure
from mellanrum.structure.funding import actions, permissions
from mellanrum.structure.funding.forms import moving as forms
from mellanrum.structure.funding.models import Request

from .asking import Question, ask_and_do, seen_request


def _sent_to(asked: Request) -> str:
    return _("This is sent to {name}, and to those who carry the idea.").format(name=asked.applicant)


def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_withdraw(request.user, asked), _("Those who asked can take it back, until it is prepared."))
    lead = _("The money is free for others at once. You can ask again.")
    question = Question(_("Withdraw the request?"), _("Withdraw the request"), lead)
    told = _("The request is withdrawn.")
    return ask_and_do(request, asked, question, forms.WithdrawForm, actions.withdraw_request, told=told)


def ask_for_completion(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_ask_for_completion(request.user, asked), _("Whoever prepares the request asks for more."))
    lead = _("It goes back to those who ask. The money stays reserved for them meanwhile.")
    question = Question(_("What do you need to know?"), _("Ask them to complete it"), lead, _sent_to(asked))
    told = _("Sent back. You are told when it comes again.")
    return ask_and_do(request, asked, question, forms.CompletionForm, actions.ask_for_completion, told=told)


def prepare(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_prepare(request.user, asked), _("Whoever it came to prepares the request."))
    lead = _("Then it is ready for those who recommend and decide.")
    question = Question(_("Is the request ready to be decided?"), _("It is ready"), lead, _sent_to(asked))
    told = _("The request is prepared.")
    return ask_and_do(request, asked, question, forms.PrepareForm, actions.prepare_request, told=told)
