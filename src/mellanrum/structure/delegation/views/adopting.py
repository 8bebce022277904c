"""Writing down what a board has adopted, and what it has taken back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.answers import answer_form, ensure, tell
from mellanrum.structure.delegation import actions, permissions
from mellanrum.structure.delegation.forms.writing import AdoptForm, WithdrawForm
from mellanrum.structure.delegation.models import DelegationOrder, Rule
from mellanrum.structure.delegation.queries import mark_of
from mellanrum.structure.delegation.wording import in_words, rules_in_words


def adopt_order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    order = get_object_or_404(DelegationOrder.objects.select_related("board", "company"), pk=order_id)
    form = AdoptForm(request.POST or None, mark=mark_of(order))
    if form.is_valid():
        try:
            actions.adopt_order(order, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("The order is adopted. From now on nobody can change it."))
            return redirect("delegation:order", order.pk)
    return answer_form(request, "delegation/adopt.html", form, order=order, rules=rules_in_words(order))


def withdraw_rule(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    ensure(permissions.can_keep_orders(request.user))
    rules = Rule.objects.select_related("order__board", "order__company", "unit", "post_unit", "deputy_unit")
    rule = get_object_or_404(rules, pk=rule_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_rule(rule, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("Point {point} is withdrawn from now on.").format(point=rule.point))
            return redirect("delegation:order", rule.order_id)
    return answer_form(request, "delegation/withdraw.html", form, order=rule.order, rule=in_words(rule))
