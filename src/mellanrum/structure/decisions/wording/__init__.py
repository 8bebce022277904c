"""Decisions in words, on the screen and on paper."""

from .faults import fault_in_words
from .papers import decision_in_print, in_numbers, kind_in_words, list_in_print, minutes_in_print, secret_in_words

__all__ = [
    "decision_in_print",
    "fault_in_words",
    "in_numbers",
    "kind_in_words",
    "list_in_print",
    "minutes_in_print",
    "secret_in_words",
]
