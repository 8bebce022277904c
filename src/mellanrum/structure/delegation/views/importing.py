"""Bringing in a list of rules: the template, the upload, the look before, and the deed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.sheets.writing import xlsx_response
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.delegation import actions, intake, permissions
from mellanrum.structure.delegation.forms.writing import ListForm
from mellanrum.structure.delegation.models import DelegationOrder, RuleList
from mellanrum.structure.delegation.plans import left_alone, plan_of

SHOWN = 200


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    return xlsx_response(_("delegation order"), intake.TEMPLATE, intake.EXAMPLE)


def keep_rule_list(request: HttpRequest, order_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    order = get_object_or_404(DelegationOrder.objects.select_related("board", "company"), pk=order_id)
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            source = actions.keep_rule_list(order, content=file.read(), name=file.name, by=request.user)
            return redirect("delegation:bring_in_rules", source.pk)
        except Refused as refused:
            form.add_error("file", str(refused))
    return answer_form(request, "delegation/list.html", form, order=order)


def bring_in_rules(request: HttpRequest, rule_list_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    waiting = RuleList.objects.select_related("order__board", "order__company").filter(done_at=None)
    source = get_object_or_404(waiting, pk=rule_list_id)
    if request.method == "POST":
        made = actions.bring_in_rules(source, by=request.user).count("new")
        tell(request, ngettext("%(count)d rule is new.", "%(count)d rules are new.", made) % {"count": made})
        return redirect("delegation:order", source.order_id)
    plan = plan_of(source)
    counts = {does: plan.count(does) for does in ("new", "changed", "same")}
    context = {"source": source, "plan": plan, "counts": counts, "rows": plan.rows[:SHOWN], "shown": SHOWN}
    context["kept"] = left_alone(source) if plan.count("changed") + plan.count("same") else ""
    return render(request, "delegation/list_preview.html", context)
