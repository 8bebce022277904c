"""What can be done with a round, with seats in it and with answers to it."""

from .answers import add_to_answer, cast_answer, count_in_notes, take_back_notes, withdraw_answer
from .rounds import close_round, open_round, reveal_result, tidy_rounds
from .seats import invite_people, take_open_seat, take_seat

__all__ = [
    "add_to_answer",
    "cast_answer",
    "close_round",
    "count_in_notes",
    "invite_people",
    "open_round",
    "reveal_result",
    "take_back_notes",
    "take_open_seat",
    "take_seat",
    "tidy_rounds",
    "withdraw_answer",
]
