"""Everything that can be done with a meeting and in it."""

from .agendas import forget_agenda, save_agenda
from .answering import answer_block, count_in, take_back
from .gathering import leave_as_idea, pile_note, place_note, take_down_note
from .holding import hold_for
from .people import (
    add_facilitator,
    erase_from_meetings,
    hand_over_workshops,
    leave_workshop,
    remove_facilitator,
    workshops_held,
)
from .planning import (
    add_block,
    arrange_blocks,
    begin_workshop,
    change_block,
    discard_workshop,
    drop_block,
    move_block,
    plan_workshop,
)
from .promising import book_next, choose_rungs, say_what_came, write_step
from .running import close_overdue, close_workshop, go_to_block, open_workshop, reveal_block
from .writing import put_dots, want_on, write_note

__all__ = [
    "add_block",
    "add_facilitator",
    "answer_block",
    "arrange_blocks",
    "begin_workshop",
    "book_next",
    "change_block",
    "choose_rungs",
    "close_overdue",
    "close_workshop",
    "count_in",
    "discard_workshop",
    "drop_block",
    "erase_from_meetings",
    "forget_agenda",
    "go_to_block",
    "hand_over_workshops",
    "hold_for",
    "leave_as_idea",
    "leave_workshop",
    "move_block",
    "open_workshop",
    "pile_note",
    "place_note",
    "plan_workshop",
    "put_dots",
    "remove_facilitator",
    "reveal_block",
    "save_agenda",
    "say_what_came",
    "take_back",
    "take_down_note",
    "want_on",
    "workshops_held",
    "write_note",
    "write_step",
]
