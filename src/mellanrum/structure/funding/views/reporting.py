"""Using what was granted, reporting it, and letting what is left go back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.answers import ensure
from mellanrum.foundation.ui.words import amount
from mellanrum.structure.funding import actions, permissions
from mellanrum.structure.funding.forms import moving as forms
from mellanrum.structure.funding.queries import money_in

from .asking import Question, ask_and_do, seen_request


def use(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_use(request.user, asked), _("Those who were granted the money write down what it went to."))
    lead = _("{left} is left to use.").format(left=amount(money_in(asked.claim).left))
    question = Question(_("What did the money go to?"), _("Write it down"), lead)
    told = _("Written down.")
    return ask_and_do(request, asked, question, forms.UseForm, actions.use_funds, told=told)


def report(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_report(request.user, asked), _("Those who were granted it tell what came of it."))
    question = Question(_("What came of it?"), _("Hand in the final report"), _left_over(asked.claim))
    told = _("Thank you. The final report is handed in.")
    return ask_and_do(
        request, asked, question, forms.ReportForm, actions.report_request, told=told, said=lambda form: form.told
    )


def _left_over(claim: object) -> str:
    left = money_in(claim).left
    if not left:
        return _("It is read by those who decide next time, and by those who have the same idea.")
    return _("{left} has not been used. When the report has been read it goes back to the fund.").format(
        left=amount(left)
    )


def return_remainder(request: HttpRequest, request_id: UUID) -> HttpResponse:
    asked = seen_request(request, request_id)
    ensure(permissions.can_return(request.user, asked), _("Whoever prepared the request reads the final report."))
    left = money_in(asked.claim).left
    lead = _("{left} goes back to the fund.").format(left=amount(left)) if left else _("Nothing is left to go back.")
    question = Question(_("Have you read the final report?"), _("Yes, it is settled"), lead)
    told = _("Settled. Those who reported are told.")
    return ask_and_do(request, asked, question, forms.ReturnForm, actions.return_remainder, told=told)
