"""What was decided, the chain that shows that it has not been changed, and the letters that tell of it."""

from .chain import Head, Link, LinkKind, Opening
from .letters import Letter
from .record import Decision, Series
from .reporting import ReportedLine, ReportedList

__all__ = ["Decision", "Head", "Letter", "Link", "LinkKind", "Opening", "ReportedLine", "ReportedList", "Series"]
