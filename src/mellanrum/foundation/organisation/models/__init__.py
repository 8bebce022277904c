"""The municipality as it is organised: who is what, where and when."""

from .municipality import Goal, Import, Municipality
from .people import Absence, Assignment, Deputyship
from .units import Board, Unit

__all__ = ["Absence", "Assignment", "Board", "Deputyship", "Goal", "Import", "Municipality", "Unit"]
