"""Everything that can be done on the journey."""

from .alone import begin_own_ladder, erase_own_ladders, recognise_notes, write_reflection
from .leaving import cover_journey, has_to_stay, journey_held, pass_on_journey
from .plans import add_step, book_follow_up, look_back, make_plan, remind_of_follow_up, remove_step
from .readings import (
    answer_reading,
    begin_reading,
    close_in_time,
    end_reading,
    finish_reading,
    make_group,
    open_reading,
    remind_of_reading,
    share_reading,
    show_reading,
)
from .statements import change_principle, publish_statements, return_to_statements, version_in_force

__all__ = [
    "add_step",
    "answer_reading",
    "begin_own_ladder",
    "begin_reading",
    "book_follow_up",
    "change_principle",
    "close_in_time",
    "cover_journey",
    "end_reading",
    "erase_own_ladders",
    "finish_reading",
    "has_to_stay",
    "journey_held",
    "look_back",
    "make_group",
    "make_plan",
    "open_reading",
    "pass_on_journey",
    "publish_statements",
    "recognise_notes",
    "remind_of_follow_up",
    "remind_of_reading",
    "remove_step",
    "return_to_statements",
    "share_reading",
    "show_reading",
    "version_in_force",
    "write_reflection",
]
