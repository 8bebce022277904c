"""Who may decide this, at this instant: a function of plain data, with a reason for each yes and each no."""

from .judging import judge
from .principals import in_force, principals_of
from .reasons import limits, measured

__all__ = ["in_force", "judge", "limits", "measured", "principals_of"]
