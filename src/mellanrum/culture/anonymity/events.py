"""What has happened to a round: never anything about who answered, or what."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import Round


@dataclass(frozen=True, kw_only=True)
class RoundOpened(Event):
    """Questions can be answered."""

    round: Round
    least: int


@dataclass(frozen=True, kw_only=True)
class PeopleInvited(Event):
    """People have a seat that they may take."""

    round: Round
    people: int


@dataclass(frozen=True, kw_only=True)
class NotesCountedIn(Event):
    """Answers on paper lie in envelopes with the rest."""

    round: Round
    notes: int


@dataclass(frozen=True, kw_only=True)
class NotesTakenBack(Event):
    """Answers on paper were taken out again, before they were counted."""

    round: Round
    notes: int


@dataclass(frozen=True, kw_only=True)
class ResultRevealed(Event):
    """A wave has been counted and shown; the next has begun."""

    round: Round
    wave: int


@dataclass(frozen=True, kw_only=True)
class RoundClosed(Event):
    """The seal is broken: what has been shown is all that there will ever be."""

    round: Round
