"""Writing delegation orders, adopting them and taking back what they gave away."""

from .adopting import adopt_order, hold_orders, withdraw_rule
from .drafting import discard_draft, draft_order, drop_rule, write_rule
from .importing import bring_in_rules, keep_rule_list
from .leaving import erase_seats
from .seats import end_seat, give_seat

__all__ = [
    "adopt_order",
    "bring_in_rules",
    "discard_draft",
    "draft_order",
    "drop_rule",
    "end_seat",
    "erase_seats",
    "give_seat",
    "hold_orders",
    "keep_rule_list",
    "withdraw_rule",
    "write_rule",
]
