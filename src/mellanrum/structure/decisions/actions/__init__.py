"""What can be done with decisions."""

from .correcting import Correction, correct_decision
from .deciding import Said, decide
from .granting import decide_hours
from .keeping import keep_checkpoint
from .numbering import case_number_for
from .recording import Sealed, add_link, by_right_of, ensure_met, next_number, sealed_decider, write_record
from .releasing import release_decision, release_decisions
from .reporting import report_decisions
from .weeding import weed_decision, weed_decisions

__all__ = [
    "Correction",
    "Said",
    "Sealed",
    "add_link",
    "by_right_of",
    "case_number_for",
    "correct_decision",
    "decide",
    "decide_hours",
    "ensure_met",
    "keep_checkpoint",
    "next_number",
    "release_decision",
    "release_decisions",
    "report_decisions",
    "sealed_decider",
    "weed_decision",
    "weed_decisions",
    "write_record",
]
