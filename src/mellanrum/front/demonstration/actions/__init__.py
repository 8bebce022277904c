"""Building the town and living through its year, and nothing else: no other room makes anything up."""

from .founding import found_town
from .living import live_through
from .loading import load_demonstration

__all__ = ["found_town", "live_through", "load_demonstration"]
