"""Everything that can be done with a matter, in a council and at its meetings."""

from .assessing import close_scoring, give_recommendation, save_assessment
from .councils import (
    appoint_member,
    change_council,
    drop_criterion,
    found_council,
    release_member,
    write_criterion,
)
from .desks import count_decided, put_desks_right
from .funds import follow_meetings, follow_request
from .hours import open_hours, withdraw_hours
from .leaving import cover_matters, hand_over_matters, leave_behind, matters_held, stay_in_matters
from .meetings import (
    add_to_agenda,
    begin_meeting,
    call_meeting,
    cancel_meeting,
    end_meeting,
    move_meeting,
    note_attendance,
    plan_meeting,
    remind_of_papers,
    remind_of_scores,
    take_off_agenda,
)
from .preparing import hand_in_papers, open_matter, pass_on_preparation, save_papers, withdraw_matter
from .settling import carry_out_matter, declare_conflict, hand_up_matter, refer_matter, send_back_matter, settle_matter

__all__ = [
    "add_to_agenda",
    "appoint_member",
    "begin_meeting",
    "call_meeting",
    "cancel_meeting",
    "carry_out_matter",
    "change_council",
    "close_scoring",
    "count_decided",
    "cover_matters",
    "declare_conflict",
    "drop_criterion",
    "end_meeting",
    "follow_meetings",
    "follow_request",
    "found_council",
    "give_recommendation",
    "hand_in_papers",
    "hand_over_matters",
    "hand_up_matter",
    "leave_behind",
    "matters_held",
    "move_meeting",
    "note_attendance",
    "open_hours",
    "open_matter",
    "pass_on_preparation",
    "plan_meeting",
    "put_desks_right",
    "refer_matter",
    "release_member",
    "remind_of_papers",
    "remind_of_scores",
    "save_assessment",
    "save_papers",
    "send_back_matter",
    "settle_matter",
    "stay_in_matters",
    "take_off_agenda",
    "withdraw_hours",
    "withdraw_matter",
    "write_criterion",
]
