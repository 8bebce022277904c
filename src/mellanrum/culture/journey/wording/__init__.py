"""The journey in words: ladders to look at, results to talk about, and papers to take along."""

from .papers import names_of, planning_paper
from .pictures import NOTES, Manner, Picture, picture_of
from .talk import answered_again, says_and_does, side_by_side, told_before, told_of

__all__ = [
    "NOTES",
    "Manner",
    "Picture",
    "answered_again",
    "names_of",
    "picture_of",
    "planning_paper",
    "says_and_does",
    "side_by_side",
    "told_before",
    "told_of",
]
