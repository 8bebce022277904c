"""What has happened to an idea."""

import datetime
from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.attachments.models import Attachment
from mellanrum.foundation.core.events import Event
from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.process.models import Stage

from .models import Answer, Canvas, CoOwnerInvitation, HandOver, HelpOffer, Idea, Move, Promise


@dataclass(frozen=True, kw_only=True)
class IdeaEvent(Event):
    """Something about an idea."""

    idea: Idea


@dataclass(frozen=True, kw_only=True)
class IdeaSubmitted(IdeaEvent):
    """A draft was handed over to the municipality, which now owes an answer."""


@dataclass(frozen=True, kw_only=True)
class IdeaEdited(IdeaEvent):
    """The description, the units, the goals or who may see it changed."""

    what: str


@dataclass(frozen=True, kw_only=True)
class DescriptionWeeded(IdeaEvent):
    """What the idea once said of itself was taken away for good, by a decision on weeding."""


@dataclass(frozen=True, kw_only=True)
class IdeaCameToUnit(IdeaEvent):
    """The idea came to another unit, which answers for it now."""

    unit: Unit


@dataclass(frozen=True, kw_only=True)
class SightEnded(IdeaEvent):
    """Somebody around the idea may no longer see it, since fewer may."""

    person: User


@dataclass(frozen=True, kw_only=True)
class IdeaAnswered(IdeaEvent):
    """The municipality answered, and said what happens next."""

    answer: Answer


@dataclass(frozen=True, kw_only=True)
class IdeaPlaced(IdeaEvent):
    """An idea came in from a list, at the stage where the list says it is, with its first promise."""

    move: Move


@dataclass(frozen=True, kw_only=True)
class IdeaMoved(IdeaEvent):
    """The idea came to another stage: on, back, to rest, awake, realised or closed."""

    move: Move


@dataclass(frozen=True, kw_only=True)
class DecisionAsked(IdeaEvent):
    """The owner asks whoever decides to let the idea move on."""

    promise: Promise


@dataclass(frozen=True, kw_only=True)
class PromiseMade(IdeaEvent):
    """Somebody has the next step, until a day."""

    promise: Promise
    holder: User


@dataclass(frozen=True, kw_only=True)
class PromisePutOff(IdeaEvent):
    """The next step is to be taken on a later day than was said before."""

    promise: Promise


@dataclass(frozen=True, kw_only=True)
class PromisePaused(IdeaEvent):
    """The clock stands still until a day, for a reason that the author sees."""

    promise: Promise
    until: datetime.date


@dataclass(frozen=True, kw_only=True)
class PromiseResumed(IdeaEvent):
    """The clock goes again."""

    promise: Promise


@dataclass(frozen=True, kw_only=True)
class PromiseReminded(IdeaEvent):
    """The day of the next step is near."""

    promise: Promise
    holder: User


@dataclass(frozen=True, kw_only=True)
class PromiseEscalated(IdeaEvent):
    """The day passed, and the next step moved to somebody else's list."""

    promise: Promise
    from_person: User
    holder: User


@dataclass(frozen=True, kw_only=True)
class PromiseCovered(IdeaEvent):
    """The next step moved to who steps in, or back to who had it."""

    promise: Promise
    from_person: User
    holder: User


@dataclass(frozen=True, kw_only=True)
class CoOwnerInvited(IdeaEvent):
    """Somebody was asked to carry the idea too."""

    invitation: CoOwnerInvitation
    person: User


@dataclass(frozen=True, kw_only=True)
class CoOwnerAnswered(IdeaEvent):
    """Somebody said yes or no to carrying the idea too."""

    invitation: CoOwnerInvitation
    accepted: bool
    asked_by: User


@dataclass(frozen=True, kw_only=True)
class CoOwnerInvitationLapsed(IdeaEvent):
    """Somebody did not answer in time whether they carry the idea too, or has left."""

    invitation: CoOwnerInvitation
    person: User
    asked_by: User
    has_left: bool


@dataclass(frozen=True, kw_only=True)
class CoOwnershipEnded(IdeaEvent):
    """Somebody no longer carries the idea together with its owner."""

    person: User


@dataclass(frozen=True, kw_only=True)
class HandOverProposed(IdeaEvent):
    """The owner asked somebody to carry the idea on."""

    hand_over: HandOver
    person: User


@dataclass(frozen=True, kw_only=True)
class HandOverAnswered(IdeaEvent):
    """Somebody said yes or no to carrying the idea on."""

    hand_over: HandOver
    accepted: bool
    asked_by: User


@dataclass(frozen=True, kw_only=True)
class HandOverLapsed(IdeaEvent):
    """Somebody did not answer in time whether they carry the idea on, or has left."""

    hand_over: HandOver
    person: User
    asked_by: User
    has_left: bool


@dataclass(frozen=True, kw_only=True)
class OwnerChanged(IdeaEvent):
    """Somebody else carries the idea now."""

    owner: User
    former: User


@dataclass(frozen=True, kw_only=True)
class HelpOffered(IdeaEvent):
    """Somebody can help, and has said with what."""

    offer: HelpOffer
    person: User


@dataclass(frozen=True, kw_only=True)
class ChecklistTicked(IdeaEvent):
    """Points of a stage's checklist were ticked, or ticks were taken away; a point is told by its key."""

    stage: Stage
    ticked: list[str]
    unticked: list[str]


@dataclass(frozen=True, kw_only=True)
class CanvasSaved(IdeaEvent):
    """A new version of a canvas was saved."""

    canvas: Canvas
    version: int


@dataclass(frozen=True, kw_only=True)
class FileAdded(IdeaEvent):
    """A file was added to the idea."""

    attachment: Attachment


@dataclass(frozen=True, kw_only=True)
class FileRemoved(IdeaEvent):
    """A file was taken away from the idea."""

    attachment: Attachment
