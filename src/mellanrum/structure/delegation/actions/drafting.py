"""Writing a new delegation order: one draft at a time for each board or company."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.structure.delegation.events import DraftChanged, DraftDiscarded, OrderDrafted
from mellanrum.structure.delegation.kinds import DELEGABLE, URGENT
from mellanrum.structure.delegation.models import WRITTEN, DelegationOrder, Rule
from mellanrum.structure.delegation.posts import BODIES, ELECTED, EMPLOYED, Post


@transaction.atomic
def draft_order(
    *,
    board: Board | None = None,
    company: Unit | None = None,
    based_on: DelegationOrder | None = None,
    rules: Iterable[dict[str, Any]] = (),
    by: User | None,
) -> DelegationOrder:
    """Begin a new order for a board or a company: with the rules of the one that it is to replace, with others, or
    empty."""
    if company and company.kind != UnitKind.COMPANY:
        raise Refused(_("{unit} is no company. Choose the board that it serves.").format(unit=company))
    whose = DelegationOrder.objects.filter(board=board, company=company)
    highest = whose.aggregate(highest=Max("number"))["highest"] or 0
    try:
        with transaction.atomic():
            order = DelegationOrder.objects.create(board=board, company=company, number=highest + 1, based_on=based_on)
    except IntegrityError as error:
        raise Refused(_("There is already a draft. Go on with it, or throw it away first.")) from error
    if based_on:
        kept = based_on.rules.filter(withdrawal=None)
        Rule.objects.bulk_create(Rule(order=order, **row) for row in kept.values(*WRITTEN))
    announce(OrderDrafted(order=order, by=by))
    for given in rules:
        write_rule(order, given=given, by=by)
    return order


@transaction.atomic
def write_rule(order: DelegationOrder, *, rule: Rule | None = None, given: dict[str, Any], by: User | None) -> Rule:
    """Write a rule into a draft, or change one; ``given`` are its fields."""
    hold_draft(order)
    if rule and not order.rules.filter(pk=rule.pk).exists():
        raise Refused(_("Somebody has taken the point away. Reload the page."))
    written = rule or Rule(order=order)
    for name, value in given.items():
        setattr(written, name, value)
    _check(order, written)
    if order.rules.filter(point=written.point).exclude(pk=written.pk).exists():
        raise Refused(_("There is already a point {point}. Give this one another number.").format(point=written.point))
    written.save()
    announce(DraftChanged(order=order, point=written.point, by=by))
    return written


@transaction.atomic
def drop_rule(rule: Rule, *, by: User | None) -> None:
    """Take a rule out of a draft."""
    hold_draft(rule.order)
    announce(DraftChanged(order=rule.order, point=rule.point, by=by))
    rule.delete()


@transaction.atomic
def discard_draft(order: DelegationOrder, *, by: User | None) -> None:
    """Throw a draft away; an adopted order is never thrown away."""
    hold_draft(order)
    announce(DraftDiscarded(order=order, by=by))
    order.delete()


def hold_draft(order: DelegationOrder) -> None:
    """Let nobody adopt or throw away a draft while it is being written; an adopted order is refused."""
    held = DelegationOrder.objects.select_for_update().filter(pk=order.pk).first()
    if held is None or held.is_adopted:
        raise Refused(_("This order is adopted and never changes. Begin a new one instead."))


def _check(order: DelegationOrder, rule: Rule) -> None:
    if rule.kind not in DELEGABLE:
        raise Refused(_("This may not be given away. It stays with the board itself."))
    if rule.most is not None and rule.most < rule.least:
        raise Refused(_("The highest amount is below the lowest. Change one of them."))
    if not rule.kind_of_matter.measure:
        rule.least, rule.most = 0, None
    _check_posts(order, rule)
    if rule.kind == URGENT and rule.post not in ELECTED:
        raise Refused(_("What cannot wait for the board is decided by its chair or vice chair. Choose one of them."))


def _check_posts(order: DelegationOrder, rule: Rule) -> None:
    if order.company and rule.post not in EMPLOYED:
        raise Refused(_("A company decides in its own line. Choose a post in the company."))
    if rule.post not in EMPLOYED and rule.post_unit:
        raise Refused(_("A politician or a committee belongs to the board, not to a unit."))
    if rule.deputy and not _same_sort(Post(rule.post), Post(rule.deputy)):
        raise Refused(_("An employee is deputy for an employee, and a politician for a politician."))
    if rule.deputy_unit and rule.deputy not in EMPLOYED:
        raise Refused(_("Choose which post the deputy has, or leave the deputy’s unit empty."))
    if rule.deputy and (rule.deputy, rule.deputy_unit) == (rule.post, rule.post_unit):
        raise Refused(_("Nobody can step in for themselves. Choose somebody else."))


def _same_sort(post: Post, deputy: Post) -> bool:
    return post not in BODIES and deputy not in BODIES and (post in ELECTED) == (deputy in ELECTED)
