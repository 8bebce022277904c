"""Who is told of what waits to be decided, and of what councils recommend.

Those who write papers and those who say what they think must act; those who carry the idea are told where it is.
"""

from mellanrum.foundation.core.events import Event
from mellanrum.front.notifications.actions import Rule
from mellanrum.front.notifications.queries import around, carriers, preparing, scoring, the
from mellanrum.structure.matters import events as matters

from .rules import always, must_act, soon, weekly

TOLD: dict[type[Event], list[Rule]] = {
    matters.MatterOpened: [always(carriers, "matter_opened"), weekly(around, "matter_opened")],
    matters.PreparationPassedOn: [must_act(the("holder"), "matter_yours"), weekly(carriers, "matter_passed_on")],
    matters.PapersDue: [must_act(the("holder"), "papers_due")],
    matters.MatterPrepared: [weekly(carriers, "matter_prepared")],
    matters.MatterPutOnAgenda: [must_act(scoring, "matter_on_agenda"), weekly(carriers, "matter_goes_to_council")],
    matters.AssessmentMissing: [must_act(the("person"), "assessment_missing")],
    matters.RecommendationGiven: [always(carriers, "recommendation_given"), weekly(around, "recommendation_given")],
    matters.MatterSentBack: [must_act(the("holder"), "matter_sent_back"), always(carriers, "matter_sent_back")],
    matters.MatterReferred: [always(carriers, "matter_referred")],
    matters.MatterWithdrawn: [always(carriers, "matter_withdrawn"), soon(preparing, "matter_withdrawn")],
}
# Who decides tells of the decision itself. What a council does with itself stands on its own pages.
NOT_TOLD: frozenset[type[Event]] = frozenset(
    {
        matters.ConflictDeclared,
        matters.CouncilChanged,
        matters.MatterSettled,
        matters.MeetingBegun,
        matters.MeetingCalled,
        matters.MeetingCancelled,
        matters.MeetingEnded,
        matters.MeetingPlanned,
        matters.MemberAppointed,
        matters.MemberReleased,
        matters.ScoringClosed,
    }
)
