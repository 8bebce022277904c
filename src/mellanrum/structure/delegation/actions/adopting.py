"""Writing down what a board has adopted, and what it has taken back."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.delegation.events import OrderAdopted, RuleWithdrawn
from mellanrum.structure.delegation.models import DelegationOrder, Rule, Withdrawal
from mellanrum.structure.delegation.queries import book_of_today


@transaction.atomic
def adopt_order(
    order: DelegationOrder,
    *,
    adopted_on: date,
    paragraph: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: User | None,
) -> None:
    """Write down that a board has adopted its draft: on which day, in which paragraph, and from when it holds.

    From then on the database lets nobody change it. The order before it no longer holds from the day this one does.
    """
    held = DelegationOrder.objects.select_for_update().get(pk=order.pk)
    if held.is_adopted:
        raise Refused(_("This order is already adopted."))
    _check_days(adopted_on, valid_from or adopted_on, valid_to)
    if not held.rules.exists():
        raise Refused(_("There is nothing in the order yet. Write at least one rule."))
    order.adopted_on, order.paragraph, order.adopted_by = adopted_on, paragraph, by
    order.valid_from, order.valid_to = valid_from or adopted_on, valid_to
    order.save(update_fields=["adopted_on", "paragraph", "adopted_by", "valid_from", "valid_to"])
    announce(OrderAdopted(order=order, by=by))
    _forget()


def _check_days(adopted_on: date, valid_from: date, valid_to: date | None) -> None:
    if adopted_on > clock.today():
        raise Refused(_("The day when it was adopted has not come yet."))
    if valid_from < adopted_on:
        raise Refused(_("An order cannot hold before it is adopted. Change one of the days."))
    if valid_to and valid_to < valid_from:
        raise Refused(_("The last day comes before the first. Change one of them."))


@transaction.atomic
def withdraw_rule(
    rule: Rule, *, decided_on: date, paragraph: str, holds_from: datetime | None = None, by: User | None
) -> Withdrawal:
    """Write down that a board has taken back what a rule gave away, from a moment on (now). What is decided stands."""
    if not rule.order.is_adopted:
        raise Refused(_("This is a draft. Take the rule away instead."))
    if decided_on > clock.today():
        raise Refused(_("The day when it was decided has not come yet."))
    # Whoever decides by this order holds the same row, and so decides either before or after.
    DelegationOrder.objects.select_for_update().get(pk=rule.order_id)
    try:
        with transaction.atomic():
            withdrawal = Withdrawal.objects.create(
                rule=rule, decided_on=decided_on, paragraph=paragraph, holds_from=holds_from or clock.now(), by=by
            )
    except IntegrityError as error:
        raise Refused(_("This point has already been withdrawn.")) from error
    announce(RuleWithdrawn(withdrawal=withdrawal, by=by))
    _forget()
    return withdrawal


def hold_orders(order_ids: list) -> None:
    """Keep orders as they are until the transaction ends, for whoever decides by them."""
    list(DelegationOrder.objects.select_for_update().filter(pk__in=order_ids).order_by("pk").values_list("pk"))


def _forget() -> None:
    transaction.on_commit(book_of_today.forget)
    book_of_today.forget()
