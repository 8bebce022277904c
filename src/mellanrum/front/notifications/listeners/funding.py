"""Who is told of what is asked for, granted and reported.

Whoever has a request in their hands must act; those who carry the idea are told at every move, and read the words.
"""

from collections.abc import Callable
from uuid import UUID

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import Event
from mellanrum.front.notifications.actions import Rule
from mellanrum.front.notifications.queries import asking, the
from mellanrum.structure.funding import events as funding
from mellanrum.structure.funding.models import Backing, RequestMove
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.ideas.models import Idea

from .rules import Facts, always, must_act, weekly, yes_or_no


def request_kind(idea: Idea, facts: Facts) -> str:
    """What a move of a request was: named as the stage that it led to, unless it went back from the last."""
    move = RequestMove.objects.get(pk=facts["request_move_id"])
    return "request_reopened" if move.from_stage == RequestStage.RETURNED else f"request_{move.to_stage}"


def yours_kind(idea: Idea, facts: Facts) -> str:
    """The sentence for who has a request in their hands; where it comes back to who asks, what happened to it."""
    told_as_it_is = {RequestStage.COMPLETION, RequestStage.GRANTED, RequestStage.USED}
    move = RequestMove.objects.get(pk=facts["request_move_id"])
    return request_kind(idea, facts) if move.to_stage in told_as_it_is else "request_yours"


def by_the_day(near: str, passed: str) -> Callable[[Idea, Facts], str]:
    """The sentence for a reminder: one until the day has come, another once it has passed."""
    return lambda idea, facts: passed if facts["due_on"] < str(clock.today()) else near


day_kind = by_the_day("request_day_is_near", "request_day_has_passed")
report_kind = by_the_day("report_due", "report_overdue")


def whoever_asked_a_manager(idea: Idea, facts: Facts) -> set[UUID]:
    """Whoever asked; what politicians decided about hours is told with their decision."""
    return the("asked_by")(idea, facts) if Backing.objects.of_managers().filter(pk=facts["backing_id"]) else set()


TOLD: dict[type[Event], list[Rule]] = {
    funding.RequestMoved: [must_act(the("holder"), yours_kind), always(asking, request_kind)],
    funding.RequestPassedOn: [must_act(the("holder"), "request_yours"), always(asking, "request_passed_on")],
    funding.BackingAsked: [must_act(the("person"), "backing_asked")],
    funding.BackingReminded: [must_act(the("person"), "backing_asked_again")],
    funding.BackingAnswered: [always(whoever_asked_a_manager, yes_or_no("backing"))],
    funding.RequestReminded: [must_act(the("holder"), day_kind)],
    funding.ReportReminded: [must_act(the("holder"), report_kind), weekly(asking, report_kind)],
}
# The request itself shows what was written and used; a decision that is held back or put right is told by its letter.
NOT_TOLD: frozenset[type[Event]] = frozenset(
    {
        funding.BackingWithdrawn,
        funding.BoardTold,
        funding.DecisionHeld,
        funding.DecisionPutRight,
        funding.FundRulesSet,
        funding.FundsUsed,
        funding.RequestBegun,
        funding.RequestDiscarded,
        funding.RequestReported,
        funding.RequestSaved,
    }
)
