"""What orders there are: read once, and all that a question needs of them."""

from collections.abc import Iterable
from hashlib import md5
from uuid import UUID

from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.structure.delegation.models import WRITTEN, DelegationOrder, Rule
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.rules import OrderInForce, PostAt, Principal, RuleInForce


def adopted_orders() -> tuple[OrderInForce, ...]:
    """Every order that has been adopted, also those that no longer hold; one query."""
    orders = DelegationOrder.objects.adopted().select_related("board", "company")
    return tuple(as_adopted(order) for order in orders)


def as_adopted(order: DelegationOrder) -> OrderInForce:
    """An adopted order as plain data."""
    if order.adopted_on is None or order.valid_from is None:
        raise ValueError("a draft holds for nobody")
    return OrderInForce(
        order.pk, order.number, order.principal, order.adopted_on, order.paragraph, order.valid_from, order.valid_to
    )


def rules_of(orders: Iterable[OrderInForce]) -> tuple[RuleInForce, ...]:
    """The rules of some adopted orders as plain data; one query."""
    known = {order.id: order for order in orders}
    rules = Rule.objects.filter(order__in=known).select_related("unit", "post_unit", "deputy_unit", "withdrawal")
    return tuple(_as_rule(rule, known[rule.order_id]) for rule in rules)


def mark_of(order: DelegationOrder) -> str:
    """What tells whether a draft says the same as it did: a short sum of all that stands in it; one query."""
    rows = sorted(map(str, order.rules.values_list(*WRITTEN)))
    return md5("\n".join(rows).encode(), usedforsecurity=False).hexdigest()


def boards_by_unit() -> dict[UUID, tuple[Principal, ...]]:
    """The boards that units serve, by the unit; one query."""
    found: dict[UUID, tuple[Principal, ...]] = {}
    served = Board.objects.filter(is_active=True, units__isnull=False).order_by("name")
    for pk, name, unit in served.values_list("pk", "name", "units"):
        found[unit] = (*found.get(unit, ()), Principal(name, board_id=pk))
    return found


def _as_rule(rule: Rule, order: OrderInForce) -> RuleInForce:
    withdrawal = getattr(rule, "withdrawal", None)
    return RuleInForce(
        id=rule.pk,
        order=order,
        point=rule.point,
        kind=rule.kind,
        holder=_post(rule.post, rule.holder_in_words, rule.post_unit),
        least=rule.least,
        most=rule.most,
        unit_id=rule.unit_id,
        unit_name=rule.unit.name if rule.unit else "",
        deputy=_post(rule.deputy, rule.get_deputy_display(), rule.deputy_unit) if rule.deputy else None,
        ground=rule.ground,
        note=rule.note,
        withdrawn_from=withdrawal.holds_from if withdrawal else None,
    )


def _post(post: str, called: str, unit: Unit | None) -> PostAt:
    return PostAt(Post(post), called, tuple(unit.path) if unit else ())
