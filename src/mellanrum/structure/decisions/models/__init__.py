"""What was decided, and the chain that shows that it has not been changed."""

from .chain import Head, Link, LinkKind, Opening
from .record import Decision, Series

__all__ = ["Decision", "Head", "Link", "LinkKind", "Opening", "Series"]
