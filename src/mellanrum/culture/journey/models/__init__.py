"""What is known of the journey."""

from .alone import OwnLadder
from .groups import Group, Reading
from .plans import Plan, Step
from .statements import StatementVersion

__all__ = ["Group", "OwnLadder", "Plan", "Reading", "StatementVersion", "Step"]
