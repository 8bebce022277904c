"""The readings of one group side by side, and what it has promised and kept."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mellanrum.culture.journey.ladder import Rung, Verdict
from mellanrum.culture.journey.models import Group, Plan, Reading, Step
from mellanrum.foundation.core import clock

from .asking import Shown, shown_of, waves_of

# With more of them nobody sees which thread is which; every reading has its own page and stands in the list.
MOST_THREADS = 2
# As many as stand beside each other on a screen: four years of one in spring and one in autumn.
MOST_BESIDE = 8


def ladders_of(readings: Sequence[Reading]) -> list[tuple[Reading, list[Rung]]]:
    """The latest readings with their ladders, the latest first; one question, however many there are."""
    results = shown_of(readings[:MOST_BESIDE])
    return [(reading, results[reading.pk].rungs) for reading in readings if reading.pk in results]


def rungs_over_time(readings: Sequence[Reading]) -> list[list[Rung]]:
    """As many of the latest ladders as one picture has threads, the latest first."""
    return [rungs for _reading, rungs in ladders_of(readings[: MOST_THREADS + 1])]


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
class History:
    """A reading with its result, the rungs of those before it, the latest first, and the plan looked back on since.

    ``before_again``: what it showed before people answered again, the latest first.
    """

    reading: Reading
    result: Shown
    before_again: list[Shown]
    earlier: list[list[Rung]]
    last: Promised | None


def history_of(group_id: uuid.UUID, moment: datetime) -> History:
    """The reading that a group was shown of those it had begun at a moment, and what it brought to it."""
    reading, *before = _until(group_id, moment)
    waves = waves_of([reading, *before[:MOST_THREADS]])
    result, *before_again = waves[reading.pk]
    earlier = [waves[one.pk][0].rungs for one in before if one.pk in waves]
    return History(reading, result, before_again, earlier, last_promised(reading))


def last_promised(reading: Reading) -> Promised | None:
    """What a group said the time before a reading, with what came of it; None until it has looked back."""
    plans = Plan.objects.filter(group=reading.group_id).before(reading.created_at).latest_first()
    said = Step.objects.filter(plan=plans.values("pk")[:1]).select_related("plan__reading", "holder")
    steps = list(said.order_by("due_on", "created_at"))
    return Promised(steps[0].plan, steps) if is_looked_back_on(steps) else None


def _until(group_id: uuid.UUID, moment: datetime) -> list[Reading]:
    found = Reading.objects.shown().filter(group=group_id, created_at__lte=moment)
    return list(found.select_related("group", "round").order_by("-created_at"))


def steps_in(plan: Plan) -> list[Step]:
    """What there is to do in a plan, the nearest first."""
    return list(plan.steps.select_related("holder", "inviter", "card").order_by("due_on", "created_at"))


def promised_and_kept(group: Group) -> list[Promised]:
    """What came of each plan of a group, the latest first."""
    plans = list(Plan.objects.filter(group=group).select_related("reading").latest_first())
    steps: dict[object, list[Step]] = {plan.pk: [] for plan in plans}
    for step in (
        Step.objects.filter(plan__in=plans).select_related("holder", "inviter", "card").order_by("due_on", "created_at")
    ):
        steps[step.plan_id].append(step)
    return [Promised(plan, steps[plan.pk]) for plan in plans]
