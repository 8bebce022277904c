"""What is known of the journey."""

from .alone import OwnLadder
from .statements import StatementVersion

__all__ = ["OwnLadder", "StatementVersion"]
