"""What the delegation orders say, now and at any moment."""

from .asking import (
    answers_to,
    boards_served,
    book_of_today,
    by_others,
    has_orders,
    known_answer,
    known_answers,
    known_firsts,
    may_decide,
    verdict_on,
    who_may_decide,
)
from .orders import adopted_orders, mark_of

__all__ = [
    "adopted_orders",
    "answers_to",
    "boards_served",
    "book_of_today",
    "by_others",
    "has_orders",
    "known_answer",
    "known_answers",
    "known_firsts",
    "mark_of",
    "may_decide",
    "verdict_on",
    "who_may_decide",
]
