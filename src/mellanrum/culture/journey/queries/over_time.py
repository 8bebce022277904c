"""The readings of one group side by side, and what it has promised and kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.culture.journey.ladder import Rung, Verdict
from mellanrum.culture.journey.models import Plan, Reading, Step

from .asking import shown_of

MOST_THREADS = 4


def rungs_over_time(readings: Sequence[Reading]) -> list[list[Rung]]:
    """The ladders of the latest readings, the latest first; one question, however many there are."""
    results = shown_of(readings[: MOST_THREADS + 1])
    return [results[reading.pk].rungs for reading in readings if reading.pk in results]


@dataclass(frozen=True)
class Promised:
    """A plan with its steps, and how many of them were kept, wholly or in part."""

    plan: Plan
    steps: list[Step]

    @property
    def kept(self) -> int:
        return sum(step.verdict in (Verdict.KEPT, Verdict.PARTLY) for step in self.steps)

    @property
    def is_looked_back_on(self) -> bool:
        return all(step.verdict for step in self.steps)


def steps_of(plan: Plan) -> list[Step]:
    """What there is to do in a plan, the nearest first."""
    return list(plan.steps.select_related("holder", "inviter", "card").order_by("due_on", "created_at"))


def promised_and_kept(readings: Sequence[Reading]) -> list[Promised]:
    """What came of each plan, the latest first."""
    plans = [reading.plan for reading in readings if hasattr(reading, "plan")]
    steps: dict[object, list[Step]] = {plan.pk: [] for plan in plans}
    for step in (
        Step.objects.filter(plan__in=plans).select_related("holder", "inviter", "card").order_by("due_on", "created_at")
    ):
        steps[step.plan_id].append(step)
    return [Promised(plan, steps[plan.pk]) for plan in plans]
