"""Everything that can be done on the journey."""

from .alone import begin_own_ladder, erase_own_ladders, erase_unused_ladders, recognise_notes, write_reflection
from .leaving import cover_journey, has_to_stay, journey_held, pass_on_journey
from .plans import (
    add_step,
    book_follow_up,
    look_back,
    make_plan,
    make_plan_in_meeting,
    refuse_what_is_over,
    remove_step,
    try_card,
)
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
from .reminding import ask_to_look_back, remind_of_follow_up, remind_of_step
from .statements import change_principle, publish_statements, return_to_statements, version_in_force

__all__ = [
    "add_step",
    "answer_reading",
    "ask_to_look_back",
    "begin_own_ladder",
    "begin_reading",
    "book_follow_up",
    "change_principle",
    "close_in_time",
    "cover_journey",
    "end_reading",
    "erase_own_ladders",
    "erase_unused_ladders",
    "finish_reading",
    "has_to_stay",
    "journey_held",
    "look_back",
    "make_group",
    "make_plan",
    "make_plan_in_meeting",
    "open_reading",
    "pass_on_journey",
    "publish_statements",
    "recognise_notes",
    "refuse_what_is_over",
    "remind_of_follow_up",
    "remind_of_reading",
    "remind_of_step",
    "remove_step",
    "return_to_statements",
    "share_reading",
    "show_reading",
    "try_card",
    "version_in_force",
    "write_reflection",
]
