"""Reading the delegation orders: they are public. A draft is only for those who write it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.documents.rendering import pdf_response, render_pdf
from mellanrum.foundation.ui.shell import identity
from mellanrum.structure.delegation import permissions
from mellanrum.structure.delegation.deciding import in_force
from mellanrum.structure.delegation.models import DelegationOrder
from mellanrum.structure.delegation.queries import adopted_orders
from mellanrum.structure.delegation.wording import (
    adopted_in_words,
    always_holds,
    changes,
    printed,
    rules_in_words,
)


@login_not_required
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    found = DelegationOrder.objects.visible_to(request.user).select_related("board", "company")
    current = orders_in_force()
    rows = [{"order": order, "words": adopted_in_words(order), "holds": order.pk in current} for order in found]
    rows.sort(key=lambda row: (row["order"].principal.name, -row["order"].number))
    context = {
        "holding": [row for row in rows if row["holds"]],
        "drafts": [row for row in rows if not row["order"].is_adopted],
        "earlier": [row for row in rows if row["order"].is_adopted and not row["holds"]],
        "keeps": permissions.can_keep_orders(request.user),
    }
    return render(request, "delegation/orders.html", context)


@login_not_required
@require_safe
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    this = found_order(request, order_id)
    context = {
        "order": this,
        "words": adopted_in_words(this),
        "rules": rules_in_words(this),
        "holds": this.pk in orders_in_force(),
        "always": always_holds(),
        "earlier": _others(request, this).first(),
        "keeps": permissions.can_keep_orders(request.user),
    }
    return render(request, "delegation/order.html", context)


@login_not_required
@require_safe
def order_pdf(request: HttpRequest, order_id: UUID) -> HttpResponse:
    this = found_order(request, order_id)
    title = _("Delegation order: {order}").format(order=this)
    pdf = render_pdf("delegation/order.typ", printed(this), title=title, municipality=identity().name)
    return pdf_response(title.replace(":", ","), pdf)


@login_not_required
@require_safe
def compare(request: HttpRequest, order_id: UUID) -> HttpResponse:
    this = found_order(request, order_id)
    others = list(_others(request, this))
    asked = request.GET.get("other", "")
    other = next((one for one in others if str(one.number) == asked), others[0] if others else None)
    found = changes(rules_in_words(other), rules_in_words(this)) if other else []
    context = {"order": this, "other": other, "others": others, "changes": found}
    return render(request, "delegation/compare.html", context)


def found_order(request: HttpRequest, order_id: UUID) -> DelegationOrder:
    """The order, when whoever asks may see it."""
    visible = DelegationOrder.objects.visible_to(request.user).select_related("board", "company")
    return get_object_or_404(visible, pk=order_id)


def orders_in_force() -> set[UUID]:
    """The orders that hold today; one query."""
    adopted = adopted_orders()
    found = (in_force(adopted, order.principal, clock.today()) for order in adopted)
    return {order.id for order in found if order}


def _others(request: HttpRequest, this: DelegationOrder) -> QuerySet[DelegationOrder]:
    same = DelegationOrder.objects.visible_to(request.user).filter(board=this.board_id, company=this.company_id)
    return same.exclude(pk=this.pk).select_related("board", "company").order_by("-number")
