"""What those who keep the money do: set up funds, put money in, write down costs, take back a row."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.foundation.ui.words import amount
from mellanrum.structure.ledger import actions, permissions
from mellanrum.structure.ledger.forms import AllotForm, FinanceCodeForm, FundForm, ReverseForm, UseForm
from mellanrum.structure.ledger.models import Claim, Fund, Transaction

from .asking import Question, ask
from .funds import kept_fund, seen_claim


def save_fund(request: HttpRequest, fund_id: UUID | None = None) -> HttpResponse:
    ensure(permissions.can_keep_funds(request.user))
    fund = get_object_or_404(Fund, pk=fund_id) if fund_id else Fund(year=clock.today().year)
    form = FundForm(request.POST or None, instance=fund)
    if form.is_valid():
        actions.save_fund(fund, by=request.user)
        tell(request, _("The fund is saved."))
        return redirect(fund)
    return ask(request, form, _about_fund(fund))


def _about_fund(fund: Fund) -> Question:
    if fund._state.adding:
        return Question(_("Which fund is it?"), _("Set up the fund"), reverse("ledger:funds"), _("Funds"))
    named = Fund.objects.get(pk=fund.pk)
    return Question(_("What has changed?"), _("Save"), named.get_absolute_url(), str(named))


def allot(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    fund = kept_fund(request, fund_id)
    form = AllotForm(request.POST or None)
    if form.is_valid():
        actions.allot(fund, **form.cleaned_data, by=request.user)
        tell(request, _("{sum} is now in the fund.").format(sum=amount(form.cleaned_data["amount"])))
        return redirect(fund)
    heading = _("Who puts in how much?")
    lead = _("What a board has decided to put aside. It can be taken back by reversing the row.")
    return ask(request, form, Question(heading, _("Put it in"), fund.get_absolute_url(), str(fund), lead))


def use(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    claim = seen_claim(request, claim_id)
    form = UseForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        actions.use(claim, **form.cleaned_data, by=request.user)
        tell(request, _("The cost is written down."))
        return redirect(claim)
    lead = _("{sum} of what was granted is left to use.").format(sum=amount(claim.unused))
    return ask(request, form, _about_claim(claim, _("What did it cost?"), _("Write it down"), lead))


def name_code(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    claim = seen_claim(request, claim_id)
    form = FinanceCodeForm(request.POST or None, initial={"code": claim.code})
    if request.method == "POST" and form.is_valid():
        actions.name_code(claim, code=form.cleaned_data["code"], by=request.user)
        tell(request, _("The code is saved."))
        return redirect(claim)
    return ask(request, form, _about_claim(claim, _("What is it called in the finance system?"), _("Save")))


def _about_claim(claim: Claim, heading: str, button: str, lead: str = "") -> Question:
    return Question(heading, button, claim.get_absolute_url(), str(claim), lead)


def reverse_row(request: HttpRequest, row_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_funds(request.user))
    row = get_object_or_404(Transaction.objects.select_related("fund", "claim", "reversed_by"), pk=row_id)
    ensure(
        permissions.can_reverse(request.user, row),
        _("This row follows from a decision and is taken back there, or it has already been taken back."),
    )
    form = ReverseForm(request.POST or None)
    if form.is_valid():
        actions.reverse(row, **form.cleaned_data, by=request.user)
        tell(request, _("The row is taken back."))
        return redirect(row.claim or row.fund)
    words = {"number": row.number, "what": row.get_kind_display(), "sum": amount(row.amount)}
    heading = _("Take back row {number}: {what} {sum}?").format(**words)
    lead = _("The row stays, and a new one takes it back. Both can be seen for ever.")
    back = row.claim or row.fund
    return ask(request, form, Question(heading, _("Take it back"), back.get_absolute_url(), str(back), lead))
