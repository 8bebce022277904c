"""Everything that can be done with a matter, in a council and at its meetings."""

from .preparing import hand_in_papers, open_matter, pass_on_preparation, save_papers, withdraw_matter
from .settling import carry_out_matter, declare_conflict, refer_matter, send_back_matter, settle_matter

__all__ = [
    "carry_out_matter",
    "declare_conflict",
    "hand_in_papers",
    "open_matter",
    "pass_on_preparation",
    "refer_matter",
    "save_papers",
    "send_back_matter",
    "settle_matter",
    "withdraw_matter",
]
