"""Who is told of what happens to an idea and in its conversation."""

from collections.abc import Callable

from mellanrum.foundation.conversation import events as conversation
from mellanrum.foundation.core.events import Event
from mellanrum.front.notifications.actions import Rule
from mellanrum.front.notifications.kinds import SIGHT_ENDED
from mellanrum.front.notifications.queries import (
    around,
    carriers,
    everybody,
    farther_off,
    holder_of,
    listening,
    the,
    the_author,
    who_asked,
    who_wrote,
)
from mellanrum.structure.ideas import events as ideas
from mellanrum.structure.ideas.models import Idea, Move, NextStep, Promise
from mellanrum.structure.process.models import StageKind
from mellanrum.structure.process.queries import the_process

from .rules import Facts, always, must_act, soon, weekly, yes_or_no


def move_kind(idea: Idea, facts: Facts) -> str:
    """What a move was, from where it began and where it led."""
    move = Move.objects.select_related("from_stage", "to_stage").get(pk=facts["move_id"])
    ends: dict[str, str] = {StageKind.ASLEEP: "rests", StageKind.CLOSED: "closed", StageKind.REALISED: "realised"}
    begins: dict[str, str] = {StageKind.ASLEEP: "woken", StageKind.CLOSED: "reopened", StageKind.REALISED: "reopened"}
    came_from = move.from_stage or the_process().first
    if move.to_stage.kind in ends:
        return ends[move.to_stage.kind]
    back = move.to_stage.position < came_from.position
    return begins.get(came_from.kind, "stepped_back" if back else "moved_on")


def step_kind(idea: Idea, facts: Facts) -> str:
    """What kind of next step a promise asks for."""
    kinds: dict[str, str] = {
        NextStep.ANSWER: "your_answer",
        NextStep.DECIDE: "your_decision",
        NextStep.WAKE: "your_wake",
    }
    return kinds.get(Promise.objects.get(pk=facts["promise_id"]).kind, "your_work")


def in_vain(subject: str) -> Callable[[Idea, Facts], str]:
    """The sentence for a question that ended without an answer."""
    return lambda idea, facts: f"{subject}_{'left' if facts['has_left'] else 'lapsed'}"


# What was changed about an idea, and the sentence for it.
EDITED = {
    "description": "edited",
    "visibility": "sight_changed",
    "working_units": "working_units_changed",
    "goals": "goals_changed",
}


def edited_kind(idea: Idea, facts: Facts) -> str:
    """What was changed: what the idea says, who sees it, which units share it or which goals it serves."""
    return EDITED[facts["what"]]


TOLD: dict[type[Event], list[Rule]] = {
    ideas.IdeaSubmitted: [always(the_author, "written_down")],
    ideas.IdeaAnswered: [always(carriers, "answered"), weekly(around, "answered")],
    ideas.IdeaMoved: [always(carriers, move_kind), weekly(around, move_kind)],
    ideas.IdeaEdited: [weekly(everybody, edited_kind, gathers=True)],
    ideas.IdeaCameToUnit: [always(carriers, "unit_changed"), weekly(around, "unit_changed")],
    ideas.SightEnded: [always(the("person"), SIGHT_ENDED)],
    ideas.DecisionAsked: [weekly(carriers, "decision_asked")],
    ideas.PromiseMade: [must_act(the("holder"), step_kind)],
    ideas.PromisePutOff: [always(carriers, "put_off"), weekly(around, "put_off")],
    ideas.PromisePaused: [always(carriers, "paused"), weekly(around, "paused")],
    ideas.PromiseResumed: [must_act(holder_of, "your_clock"), weekly(carriers, "resumed")],
    ideas.PromiseReminded: [must_act(the("holder"), "day_is_near")],
    ideas.PromiseEscalated: [
        must_act(the("holder"), "taken_over"),
        always(carriers, "late"),
        weekly(the("from_person"), "passed_on"),
    ],
    ideas.PromiseCovered: [must_act(the("holder"), "step_in"), weekly(carriers, "covered")],
    ideas.CoOwnerInvited: [must_act(the("person"), "invited"), weekly(carriers, "somebody_invited")],
    ideas.CoOwnerAnswered: [always(the("asked_by"), yes_or_no("invitation")), soon(carriers, yes_or_no("invitation"))],
    ideas.CoOwnershipEnded: [always(the("person"), "co_ownership_ended"), soon(carriers, "co_ownership_ended")],
    ideas.CoOwnerInvitationLapsed: [
        always(the("asked_by"), in_vain("invitation")),
        weekly(carriers, in_vain("invitation")),
    ],
    ideas.HandOverProposed: [must_act(the("person"), "hand_over_proposed")],
    ideas.HandOverAnswered: [always(the("asked_by"), yes_or_no("hand_over")), soon(carriers, yes_or_no("hand_over"))],
    ideas.HandOverLapsed: [
        always(the("asked_by"), in_vain("hand_over")),
        weekly(carriers, in_vain("hand_over")),
    ],
    ideas.OwnerChanged: [
        must_act(the("owner"), "you_carry"),
        always(carriers, "owner_changed"),
        always(the("former"), "owner_changed"),
        weekly(around, "owner_changed"),
    ],
    ideas.HelpOffered: [soon(carriers, "help_offered")],
    ideas.CanvasSaved: [weekly(everybody, "canvas_saved", gathers=True)],
    ideas.FileAdded: [weekly(everybody, "file_added", gathers=True)],
    ideas.FileRemoved: [weekly(everybody, "file_removed", gathers=True)],
    conversation.CommentPosted: [soon(listening, "commented"), weekly(farther_off, "commented")],
    conversation.CommentModerated: [always(who_wrote, "moderated")],
    conversation.QuestionAsked: [must_act(the("asked"), "question_asked")],
    conversation.QuestionPassedOn: [
        must_act(the("asked"), "question_passed_on"),
        weekly(who_wrote, "question_covered"),
    ],
    conversation.QuestionAnswered: [soon(who_asked, "question_answered")],
    conversation.PersonMentioned: [must_act(the("person"), "mentioned")],
}

# Said aloud, so that an event nobody has thought of fails a test. Of what happens in the organisation people are told
# by the ideas that change hands because of it; of what a list brought in, once for the whole list; a tick is read by
# whoever decides, on the page where they do.
NOT_TOLD: frozenset[type[Event]] = frozenset(
    {
        conversation.CommentEdited,
        conversation.CommentRemoved,
        ideas.ChecklistTicked,
        ideas.DescriptionWeeded,
        ideas.IdeaPlaced,
    }
)
