"""The readings of one group side by side, and what it has promised and kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.culture.journey.ladder import Rung, Verdict
from mellanrum.culture.journey.models import Plan, Reading, Step
from mellanrum.foundation.core import clock

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
    def is_due(self) -> bool:
        """Whether it is time to look back: the follow-up has come, and there is something to say."""
        return bool(self.steps) and self.plan.follow_up_at is not None and self.plan.follow_up_at <= clock.now()

    @property
    def is_looked_back_on(self) -> bool:
        return is_looked_back_on(self.steps)


def is_looked_back_on(steps: Sequence[Step]) -> bool:
    """Whether a group has said what came of all that it would do: then the plan is history, and nothing is added."""
    return bool(steps) and all(step.verdict for step in steps)


@dataclass(frozen=True)
class Before:
    """What a group brings to a reading: its earlier readings, the latest first, and what came of the plan of the last.

    ``last`` is None until the group has looked back on it.
    """

    readings: list[Reading]
    plan: Promised | None
    last: Promised | None


def before(reading: Reading) -> Before:
    """What happened in the group before a reading, and the plan that has been made after it, if one has."""
    found = Reading.objects.shown().filter(group=reading.group_id, created_at__lt=reading.created_at)
    earlier = list(found.select_related("round", "plan__owner").order_by("-created_at"))
    planned = next((one for one in earlier if hasattr(one, "plan")), None)
    plans = {one.plan.reading_id: one for one in promised_and_kept([reading, *([planned] if planned else [])])}
    last = plans.get(planned.pk) if planned else None
    return Before(earlier, plans.get(reading.pk), last if last and last.is_looked_back_on else None)


def promised_and_kept(readings: Sequence[Reading]) -> list[Promised]:
    """What came of each plan, the latest first."""
    plans = [reading.plan for reading in readings if hasattr(reading, "plan")]
    steps: dict[object, list[Step]] = {plan.pk: [] for plan in plans}
    for step in (
        Step.objects.filter(plan__in=plans).select_related("holder", "inviter", "card").order_by("due_on", "created_at")
    ):
        steps[step.plan_id].append(step)
    return [Promised(plan, steps[plan.pk]) for plan in plans]
