"""What has happened with a request."""

import datetime
from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import Event
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger.models import Fund

from .models import Backing, FinalReport, Request, RequestMove


@dataclass(frozen=True, kw_only=True)
class FundRulesSet(Event):
    """What a fund asks for was changed."""

    fund: Fund


@dataclass(frozen=True, kw_only=True)
class RequestEvent(Event):
    """Something about a request of an idea."""

    request: Request
    idea: Idea


@dataclass(frozen=True, kw_only=True)
class RequestBegun(RequestEvent):
    """Somebody began to write a request."""


@dataclass(frozen=True, kw_only=True)
class RequestSaved(RequestEvent):
    """What is asked for was written anew."""


@dataclass(frozen=True, kw_only=True)
class RequestDiscarded(RequestEvent):
    """A request that had not been sent was thrown away."""


@dataclass(frozen=True, kw_only=True)
class RequestMoved(RequestEvent):
    """The request came to another stage, and into somebody's hands."""

    request_move: RequestMove
    holder: User | None


@dataclass(frozen=True, kw_only=True)
class DecisionHeld(RequestEvent):
    """It is decided, but not told yet."""

    request_move: RequestMove


@dataclass(frozen=True, kw_only=True)
class DecisionPutRight(RequestEvent):
    """What had been told of the decision was put right."""

    request_move: RequestMove


@dataclass(frozen=True, kw_only=True)
class RequestPassedOn(RequestEvent):
    """The request came into somebody else's hands without moving."""

    holder: User


@dataclass(frozen=True, kw_only=True)
class BoardTold(RequestEvent):
    """The decision was reported to the board."""

    on: datetime.date


@dataclass(frozen=True, kw_only=True)
class BackingAsked(RequestEvent):
    """A manager was asked for hours, or to stand behind the request; with no person, politicians for hours."""

    backing: Backing
    person: User | None


@dataclass(frozen=True, kw_only=True)
class BackingReminded(RequestEvent):
    """The day is near by which a manager was to answer, or it has passed."""

    backing: Backing
    person: User
    due_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class BackingAnswered(RequestEvent):
    """A manager said yes or no."""

    backing: Backing
    asked_by: User
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class BackingWithdrawn(RequestEvent):
    """The question to a manager was taken back."""

    backing: Backing


@dataclass(frozen=True, kw_only=True)
class FundsUsed(RequestEvent):
    """A part of what was granted was used."""

    amount: int


@dataclass(frozen=True, kw_only=True)
class RequestReported(RequestEvent):
    """The final report was handed in."""

    report: FinalReport


@dataclass(frozen=True, kw_only=True)
class ReportReminded(RequestEvent):
    """The final report is due soon, or should have been here."""

    holder: User
    due_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class RequestReminded(RequestEvent):
    """The day is near by which whoever has the request does their part, or it has passed."""

    holder: User
    due_on: datetime.date
