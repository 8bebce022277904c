"""Saying what a fund asks for."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.funding import actions, permissions
from mellanrum.structure.funding.forms.ruling import RulesForm
from mellanrum.structure.funding.models import FundRules
from mellanrum.structure.funding.queries import rules_before
from mellanrum.structure.ledger.models import Fund

from .asking import posted


def rules(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    ensure(permissions.can_set_rules(request.user), _("Administrators and controllers say what a fund asks for."))
    fund = get_object_or_404(Fund.objects.select_related("rules"), pk=fund_id)
    said = getattr(fund, "rules", None)
    before = None if said else rules_before(fund)
    form = RulesForm(posted(request), rules=said or before or FundRules(fund=fund))
    if not form.is_valid():
        return answer_form(request, "funding/fund_rules.html", form, fund=fund, before=before)
    actions.set_rules(fund, **form.told, by=request.user)
    tell(request, _("The rules of {fund} are saved.").format(fund=fund))
    return redirect("funding:rules", fund.pk)
