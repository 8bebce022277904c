"""What has happened to a matter, and in councils."""

import datetime
from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import Event
from mellanrum.structure.ideas.models import Idea

from .models import AgendaItem, Council, Declaration, Matter, MatterMove, Meeting, Membership, Recommendation, Referral


@dataclass(frozen=True, kw_only=True)
class MatterEvent(Event):
    """Something about a matter, and so about an idea."""

    idea: Idea
    matter: Matter


@dataclass(frozen=True, kw_only=True)
class MatterOpened(MatterEvent):
    """Something has to be decided formally, and somebody prepares it."""

    holder: User


@dataclass(frozen=True, kw_only=True)
class PreparationPassedOn(MatterEvent):
    """Somebody else prepares the matter now."""

    holder: User


@dataclass(frozen=True, kw_only=True)
class PapersDue(MatterEvent):
    """The day by which papers have to be in for a meeting is near."""

    holder: User
    due_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class MatterPutOnAgenda(MatterEvent):
    """It is on the agenda of a meeting, with its papers: those who sit there can read it and say what they think."""

    meeting: Meeting
    due_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class AssessmentMissing(MatterEvent):
    """The meeting is near, and somebody has not handed in what they think of it yet."""

    person: User
    due_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class MatterPrepared(MatterEvent):
    """The papers are handed in: it can be advised on, and decided."""


@dataclass(frozen=True, kw_only=True)
class MatterSentBack(MatterEvent):
    """Whoever decides wants to know more before they do; what, stands in the words of the move."""

    matter_move: MatterMove
    holder: User


@dataclass(frozen=True, kw_only=True)
class MatterWithdrawn(MatterEvent):
    """Nobody has to decide it any longer."""


@dataclass(frozen=True, kw_only=True)
class MatterReferred(MatterEvent):
    """It was handed up, or a board took it over."""

    referral: Referral


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(MatterEvent):
    """Somebody said whether they have a conflict of interest."""

    declaration: Declaration
    is_conflicted: bool


@dataclass(frozen=True, kw_only=True)
class RecommendationGiven(MatterEvent):
    """A council has given its advice."""

    recommendation: Recommendation


@dataclass(frozen=True, kw_only=True)
class MatterSettled(MatterEvent):
    """One person, or a board, has decided."""


@dataclass(frozen=True, kw_only=True)
class CouncilChanged(Event):
    """A council was founded, or is called or works otherwise."""

    council: Council


@dataclass(frozen=True, kw_only=True)
class MemberAppointed(Event):
    """Somebody sits in a council from a day on."""

    council: Council
    membership: Membership
    person: User


@dataclass(frozen=True, kw_only=True)
class MemberReleased(Event):
    """Somebody no longer sits in a council."""

    council: Council
    membership: Membership
    person: User


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A council meets at a time, or at another time than was said."""

    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """The council does not meet then."""

    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class MeetingCalled(Event):
    """The agenda of a meeting is ready, with its papers."""

    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class MeetingBegun(Event):
    """The meeting is under way, and who is there has been noted."""

    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class MeetingEnded(Event):
    """The meeting is over."""

    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class ScoringClosed(Event):
    """All who are there have scored, or the chair has closed it: now everybody sees what the others think."""

    item: AgendaItem
