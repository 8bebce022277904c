"""Writing delegation orders, adopting them and taking back what they gave away."""

from .adopting import adopt_order, withdraw_rule
from .drafting import discard_draft, draft_order, drop_rule, write_rule
from .seats import end_seat, give_seat

__all__ = [
    "adopt_order",
    "discard_draft",
    "draft_order",
    "drop_rule",
    "end_seat",
    "give_seat",
    "withdraw_rule",
    "write_rule",
]
