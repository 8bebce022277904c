"""Writing a new order, rule by rule."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, in_turn, tell
from mellanrum.structure.delegation import actions, permissions
from mellanrum.structure.delegation.forms.writing import PRESENT, STARTER, DraftForm, RuleForm
from mellanrum.structure.delegation.models import DelegationOrder, Rule
from mellanrum.structure.delegation.starter import starter_rules


def draft_order(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    form = DraftForm(request.POST or None)
    if form.is_valid():
        order = _begun(form, request)
        tell(request, _("The draft is there. Nobody decides by it until it is adopted."))
        return redirect("delegation:order", order.pk)
    return answer_form(request, "delegation/draft.html", form)


def _begun(form: DraftForm, request: HttpRequest) -> DelegationOrder:
    whose, chosen = form.principal, form.cleaned_data["begin_with"]
    latest = DelegationOrder.objects.adopted().filter(**whose).order_by("-number").first()
    rules = starter_rules(for_company=whose["company"] is not None) if chosen == STARTER else ()
    based_on = latest if chosen == PRESENT else None
    return actions.draft_order(**whose, based_on=based_on, rules=rules, by=request.user)


@in_turn
def write_rule(request: HttpRequest, order_id: UUID | None = None, rule_id: UUID | None = None) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    rule = get_object_or_404(Rule.objects.select_related("order"), pk=rule_id) if rule_id else None
    order = rule.order if rule else get_object_or_404(DelegationOrder, pk=order_id)
    if order.is_adopted:
        raise Refused(_("This order is adopted and never changes. Begin a new one instead."))
    form = RuleForm(request.POST or None, initial=RuleForm.initial_of(rule) if rule else None)
    if form.is_valid():
        try:
            written = actions.write_rule(order, rule=rule, given=form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("Point {point} is written.").format(point=written.point))
            return redirect("delegation:order", order.pk)
    return answer_form(request, "delegation/rule.html", form, order=order, rule=rule)


@require_POST
def drop_rule(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    rule = get_object_or_404(Rule.objects.select_related("order"), pk=rule_id)
    actions.drop_rule(rule, by=request.user)
    tell(request, _("Point {point} is taken away.").format(point=rule.point))
    return redirect("delegation:order", rule.order_id)


@require_POST
def discard_draft(request: HttpRequest, order_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    order = get_object_or_404(DelegationOrder, pk=order_id)
    actions.discard_draft(order, by=request.user)
    tell(request, _("The draft is thrown away."))
    return redirect("delegation:orders")
