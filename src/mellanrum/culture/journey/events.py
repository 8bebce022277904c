"""What has happened on the journey. What somebody does alone is not announced: private means private."""

from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import Event

from .models import Group, Plan, Reading, StatementVersion, Step


@dataclass(frozen=True, kw_only=True)
class StatementsPublished(Event):
    """A new version of the statements is in force."""

    version: StatementVersion


@dataclass(frozen=True, kw_only=True)
class ReadingOpened(Event):
    """A group is asked where it is. Who answers is never announced."""

    reading: Reading


@dataclass(frozen=True, kw_only=True)
class ReadingReminded(Event):
    """Everybody who was asked is asked once more, whether they have answered or not: nobody knows who has."""

    reading: Reading


@dataclass(frozen=True, kw_only=True)
class ReadingShown(Event):
    """What a group has answered can be looked at; outside a meeting it can no longer be answered."""

    reading: Reading


@dataclass(frozen=True, kw_only=True)
class ReadingEnded(Event):
    """It closed without anything having been shown."""

    reading: Reading


@dataclass(frozen=True, kw_only=True)
class PlanMade(Event):
    """A group has chosen what to strengthen."""

    plan: Plan


@dataclass(frozen=True, kw_only=True)
class StepAdded(Event):
    """Somebody has something to do in a plan."""

    step: Step
    plan: Plan
    holder: User


@dataclass(frozen=True, kw_only=True)
class StepRemoved(Event):
    """A group will not do it after all."""

    plan: Plan


@dataclass(frozen=True, kw_only=True)
class StepNear(Event):
    """The day of something to do is close."""

    step: Step
    plan: Plan
    holder: User


@dataclass(frozen=True, kw_only=True)
class CardTried(Event):
    """A group has tried a method card that its plan names."""

    step: Step
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class FollowUpBooked(Event):
    """There is a time at which the group looks again."""

    plan: Plan
    number: int


@dataclass(frozen=True, kw_only=True)
class FollowUpNear(Event):
    """The time to look again is close."""

    plan: Plan


@dataclass(frozen=True, kw_only=True)
class LookingBackAsked(Event):
    """The follow-up has passed, and nobody has said what came of the plan."""

    plan: Plan


@dataclass(frozen=True, kw_only=True)
class PlanLookedBackOn(Event):
    """A group has said what came of its plan."""

    plan: Plan


@dataclass(frozen=True, kw_only=True)
class GroupPassedOn(Event):
    """Somebody else calls a group together from now on."""

    group: Group
    keeper: User


@dataclass(frozen=True, kw_only=True)
class PlanPassedOn(Event):
    """Somebody else keeps a plan alive from now on, or has something to do in it."""

    plan: Plan
    owner: User
