"""An idea and all that belongs to it."""

from .canvases import Canvas, CanvasVersion, Tick
from .descriptions import DescriptionVersion
from .idea import Idea
from .parts import ClosingReason, NextStep, Origin, OwnStep, Part, Visibility, step_in_words
from .people import CoOwnerInvitation, HandOver, HelpOffer, IdeaAttachment, Participation
from .promises import Pause, Promise
from .saved_views import SavedView
from .trail import Answer, Move

__all__ = [
    "Answer",
    "Canvas",
    "CanvasVersion",
    "ClosingReason",
    "CoOwnerInvitation",
    "DescriptionVersion",
    "HandOver",
    "HelpOffer",
    "Idea",
    "IdeaAttachment",
    "Move",
    "NextStep",
    "Origin",
    "OwnStep",
    "Part",
    "Participation",
    "Pause",
    "Promise",
    "SavedView",
    "Tick",
    "Visibility",
    "step_in_words",
]
