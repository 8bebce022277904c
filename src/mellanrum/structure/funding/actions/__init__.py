"""Everything that can be done with a request for funds and hours."""

from .backing import (
    answer_backing,
    ask_for_backing,
    ask_heads,
    decides_hours,
    keep_answer,
    remind_of_backing,
    settle_hours,
    withdraw_backing,
)
from .deciding import decline_request, grant_request, release_decision, restate_decision, tell_board
from .leaving import cover_requests, erase_requests, hand_over_requests, requests_held
from .preparing import ask_for_completion, lay_request, prepare_request, recommend_request
from .ruling import plan_council, set_rules
from .using import (
    begin_to_use,
    remind_of_report,
    remind_of_request,
    report_request,
    return_remainder,
    settle_anew,
    use_funds,
)
from .writing import begin_request, discard_request, save_request, submit_request, withdraw_request

__all__ = [
    "answer_backing",
    "ask_for_backing",
    "ask_for_completion",
    "ask_heads",
    "begin_request",
    "begin_to_use",
    "cover_requests",
    "decides_hours",
    "decline_request",
    "discard_request",
    "erase_requests",
    "grant_request",
    "hand_over_requests",
    "keep_answer",
    "lay_request",
    "plan_council",
    "prepare_request",
    "recommend_request",
    "release_decision",
    "remind_of_backing",
    "remind_of_report",
    "remind_of_request",
    "report_request",
    "requests_held",
    "restate_decision",
    "return_remainder",
    "save_request",
    "set_rules",
    "settle_anew",
    "settle_hours",
    "submit_request",
    "tell_board",
    "use_funds",
    "withdraw_backing",
    "withdraw_request",
]
