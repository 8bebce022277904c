"""Who is written to of what happens on the journey: by letter only, and always, since each comes once and to few."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mellanrum.culture.journey import events as journey
from mellanrum.culture.journey.models import Plan, Reading
from mellanrum.culture.workshops import events as workshops
from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import Event, listens_to
from mellanrum.front.notifications.actions import write_from_journey
from mellanrum.front.notifications.kinds import JourneyTopic
from mellanrum.front.notifications.queries import asked_by_name, people_of, those_in_the_plan

from .rules import Facts


@dataclass(frozen=True)
class Meant:
    """Whom something on the journey concerns, and what it is about."""

    people: list[User]
    reading: Reading | None = None
    plan: Plan | None = None
    workshop: Workshop | None = None


def those_asked(facts: Facts) -> Meant:
    """Those whom a reading asks by name."""
    reading = Reading.objects.select_related("group").get(pk=facts["reading_id"])
    return Meant(asked_by_name(reading), reading=reading)


def those_who_looked(facts: Facts) -> Meant:
    """Those in the group as far as it is known, however they were asked."""
    reading = Reading.objects.select_related("group").get(pk=facts["reading_id"])
    return Meant(people_of(reading.group), reading=reading)


def whoever_calls_together(facts: Facts) -> Meant:
    """The new keeper of a group; of one that has a plan, the plan tells."""
    readings = Reading.objects.filter(group=facts["group_id"], plan=None).select_related("group")
    latest = readings.order_by("-created_at").first()
    return Meant(_others(facts, "keeper_id") if latest else [], reading=latest)


def those_in_it(facts: Facts) -> Meant:
    """Those whom a plan concerns."""
    plan = _plans().get(pk=facts["plan_id"])
    return Meant(those_in_the_plan(plan), plan=plan)


def whoever_keeps_it_alive(facts: Facts) -> Meant:
    """The owner of a plan."""
    plan = _plans().get(pk=facts["plan_id"])
    return Meant([plan.owner], plan=plan)


def whom_another_chose(facts: Facts) -> Meant:
    """Somebody whom another lets lead a meeting, or lead it no longer; of one that is thrown away nobody is told."""
    workshop = Workshop.objects.filter(pk=facts["workshop_id"]).first()
    return Meant(_others(facts, "person_id") if workshop else [], workshop=workshop)


def one_in_it(role: str) -> Callable[[Facts], Meant]:
    """Somebody who has got something to see to in a plan."""
    return lambda facts: Meant(_others(facts, role), plan=_plans().get(pk=facts["plan_id"]))


TOLD_OF_THE_JOURNEY: dict[type[Event], tuple[Callable[[Facts], Meant], JourneyTopic]] = {
    journey.ReadingOpened: (those_asked, JourneyTopic.ASKED),
    journey.ReadingReminded: (those_asked, JourneyTopic.ASKED_AGAIN),
    journey.ReadingShown: (those_who_looked, JourneyTopic.SHOWN),
    journey.StepAdded: (one_in_it("holder_id"), JourneyTopic.STEP),
    journey.StepNear: (one_in_it("holder_id"), JourneyTopic.STEP_NEAR),
    journey.FollowUpBooked: (those_in_it, JourneyTopic.FOLLOW_UP),
    journey.FollowUpNear: (those_in_it, JourneyTopic.FOLLOW_UP_NEAR),
    journey.LookingBackAsked: (whoever_keeps_it_alive, JourneyTopic.LOOK_BACK),
    journey.GroupPassedOn: (whoever_calls_together, JourneyTopic.PASSED_ON),
    journey.PlanPassedOn: (one_in_it("owner_id"), JourneyTopic.PASSED_ON),
}
TOLD_OF_MEETINGS: dict[type[Event], tuple[Callable[[Facts], Meant], JourneyTopic]] = {
    workshops.FacilitatorAdded: (whom_another_chose, JourneyTopic.LEADS),
    workshops.FacilitatorLeft: (whom_another_chose, JourneyTopic.LEADS_NO_MORE),
}
NOT_TOLD_OF_THE_JOURNEY: frozenset[type[Event]] = frozenset(
    {
        journey.StatementsPublished,
        journey.ReadingEnded,
        journey.PlanMade,
        journey.StepRemoved,
        journey.CardTried,
        journey.PlanLookedBackOn,
    }
)


def told_of_the_journey(event: type[Event], whom: Callable[[Facts], Meant], topic: JourneyTopic) -> None:
    """Listen to one event of the journey, and write to those it means."""

    @listens_to(event)
    def listener(**facts: Any) -> None:
        meant = whom(facts)
        write_from_journey(
            topic,
            meant.people,
            entry=facts["entry_id"],
            reading=meant.reading,
            plan=meant.plan,
            workshop=meant.workshop,
        )


def _others(facts: Facts, role: str) -> list[User]:
    """The person a fact names, unless they did it themselves."""
    return list(User.objects.active().filter(pk=facts[role]).exclude(pk=facts["by_id"] or None))


def _plans() -> QuerySet[Plan]:
    return Plan.objects.select_related("group__keeper", "owner")


for happening, (whom, topic) in (TOLD_OF_THE_JOURNEY | TOLD_OF_MEETINGS).items():
    told_of_the_journey(happening, whom, topic)
