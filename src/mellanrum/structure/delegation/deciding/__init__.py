"""Who may decide this, at this instant: a function of plain data, with a reason for each yes and each no."""

from .judging import judge
from .principals import in_force, principals_of

__all__ = ["in_force", "judge", "principals_of"]
