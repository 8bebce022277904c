"""Bringing in costs from the finance system: the template, the upload, the look before, and the deed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.sheets.writing import xlsx_response
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.ledger import actions, jobs, permissions
from mellanrum.structure.ledger.columns import EXAMPLE
from mellanrum.structure.ledger.forms import CostsForm
from mellanrum.structure.ledger.models import CostList
from mellanrum.structure.ledger.queries import plan_of

from .funds import kept_fund

SHOWN = 100
AT_ONCE = 300


@require_safe
def cost_template(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_keep_funds(request.user))
    columns, rows = EXAMPLE
    return xlsx_response(_("costs"), columns, rows)


def bring_in_costs(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    fund = kept_fund(request, fund_id)
    form = CostsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            costs = actions.keep_costs(fund, name=file.name, content=file.read(), by=request.user)
            return redirect("ledger:confirm_costs", costs.pk)
        except Refused as refused:
            form.add_error("file", str(refused))
    return answer_form(request, "ledger/costs.html", form, fund=fund)


def confirm_costs(request: HttpRequest, costs_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_funds(request.user))
    costs = get_object_or_404(CostList.objects.select_related("fund"), pk=costs_id, by=request.user)
    plan = plan_of(costs)
    new = plan.count("new")
    if request.method == "POST":
        _bring_in(request, costs, new)
        return redirect(costs.fund)
    context = {
        "costs": costs,
        "plan": plan,
        "rows": plan.rows[:SHOWN],
        "faults": plan.faults[:SHOWN],
        "new": new,
        "same": plan.count("same"),
        "sum": sum(row.amount for row in plan.rows if row.does == "new"),
    }
    return render(request, "ledger/confirm_costs.html", context)


def _bring_in(request: HttpRequest, costs: CostList, new: int) -> None:
    if new > AT_ONCE:
        jobs.bring_in_costs.defer(costs_id=str(costs.pk))
        tell(request, _("The list is long. It is being brought in now; come back in a few minutes."))
        return
    made = actions.import_costs(costs, by=request.user)
    words = ngettext("{count} cost is written down.", "{count} costs are written down.", made)
    tell(request, words.format(count=made))
