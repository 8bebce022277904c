"""What is known of meetings: who leads them, what they are made of, and what was written."""

from .agendas import Agenda
from .notes import Dot, Note
from .workshops import Block, Facilitator, Stage, Workshop

__all__ = ["Agenda", "Block", "Dot", "Facilitator", "Note", "Stage", "Workshop"]
