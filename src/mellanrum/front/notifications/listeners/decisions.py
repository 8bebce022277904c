"""Who is told of what has been decided: nobody before it is released, and then those whose idea it is, at once.

The words come with the idea's move, the answer to it or the request's own letter, which is the same letter.
"""

from uuid import UUID

from mellanrum.foundation.core.events import Event
from mellanrum.front.notifications.actions import Rule
from mellanrum.front.notifications.queries import Audience, around, carriers
from mellanrum.structure.decisions import events as decisions
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.ideas.models import Idea

from .rules import Facts, always, weekly


def decision_kind(idea: Idea, facts: Facts) -> str:
    """The sentence for a yes, a no, or a correction of either. One letter may tell of a way on and of money."""
    decision = Decision.objects.select_related("matter").get(pk=facts["decision_id"])
    about = "" if decision.matter.to_stage_id else "_hours" if decision.matter.backing_id else "_money"
    return "decided_anew" if decision.corrects_id else f"decided_{decision.outcome}{about}"


def kind_for_others(idea: Idea, facts: Facts) -> str:
    """The same for those whom it is not about: of what is secret not even the answer."""
    marked = Decision.objects.marked().filter(pk=facts["decision_id"]).exclude(marking="")
    return "decided_secret" if marked.exists() else decision_kind(idea, facts)


def unless_a_manager_answered(audience: Audience) -> Audience:
    """Nobody twice: the answer of a manager about hours is told to whoever asked."""

    def told(idea: Idea, facts: Facts) -> set[UUID]:
        answered = Decision.objects.filter(pk=facts["decision_id"], matter__backing__person__isnull=False)
        return set() if answered.exists() else audience(idea, facts)

    return told


TOLD: dict[type[Event], list[Rule]] = {
    decisions.DecisionReleased: [
        always(unless_a_manager_answered(carriers), decision_kind),
        weekly(unless_a_manager_answered(around), kind_for_others),
    ],
}
NOT_TOLD: frozenset[type[Event]] = frozenset(
    {decisions.DecisionMade, decisions.DecisionCorrected, decisions.DecisionsReported, decisions.DecisionWeeded}
)
