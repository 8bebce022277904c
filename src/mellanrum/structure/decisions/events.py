"""What has happened to decisions."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.ideas.models import Idea

from .models import Decision, Letter, ReportedList


@dataclass(frozen=True, kw_only=True)
class DecisionWeeded(Event):
    """Names and texts of a decision were taken away for good, by a rule."""

    decision: Decision


@dataclass(frozen=True, kw_only=True)
class DecisionMade(Event):
    """Something was decided. Nobody is told until it is released."""

    decision: Decision
    idea: Idea


@dataclass(frozen=True, kw_only=True)
class DecisionReleased(Event):
    """The author, and everybody who may see it, is told what was decided."""

    idea: Idea
    decision: Decision
    decision_letter: Letter


@dataclass(frozen=True, kw_only=True)
class DecisionsReported(Event):
    """A board was told, at a meeting, of what had been decided on its behalf."""

    reported_list: ReportedList
    board: Board


@dataclass(frozen=True, kw_only=True)
class DecisionCorrected(Event):
    """A new decision was written that puts right what an older one says."""

    decision: Decision
    idea: Idea
