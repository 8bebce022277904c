"""Where everything in the picture of the ladder stands."""

from .drawing import Drawing, Names, draw
from .heaps import FULL_HEAP, heap, middle
from .lines import wrapped
from .shapes import PAPER, PHONE, WALL, Shape

__all__ = ["FULL_HEAP", "PAPER", "PHONE", "WALL", "Drawing", "Names", "Shape", "draw", "heap", "middle", "wrapped"]
