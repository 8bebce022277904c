"""Telling people, posting their letters, and heeding what they want to be spared."""

from .heeding import read_everything, read_notification, save_preference, stop_weekly_letter
from .journeying import write_from_journey
from .listing import share_out_list, write_of_list
from .posting import (
    CouldNotPost,
    post_again,
    post_letter,
    throw_away_old_letters,
    write_invitation,
    write_weekly_letters,
)
from .telling import Rule, tell

__all__ = [
    "CouldNotPost",
    "Rule",
    "post_again",
    "post_letter",
    "read_everything",
    "read_notification",
    "save_preference",
    "share_out_list",
    "stop_weekly_letter",
    "tell",
    "throw_away_old_letters",
    "write_from_journey",
    "write_invitation",
    "write_of_list",
    "write_weekly_letters",
]
