"""Everything that can be done with the organisation."""

from .absence import end_absence, name_deputy, refuse_outsider, register_absence
from .goals import save_goal
from .handing_over import hand_over_for_the_day
from .imports import confirm_import, preview_import
from .leaving import deactivate_person, reactivate_person
from .municipality import found_municipality, save_municipality
from .roles import assign_role, end_assignment, follow_groups
from .units import save_board, save_unit

__all__ = [
    "assign_role",
    "confirm_import",
    "deactivate_person",
    "end_absence",
    "end_assignment",
    "follow_groups",
    "found_municipality",
    "hand_over_for_the_day",
    "name_deputy",
    "preview_import",
    "reactivate_person",
    "refuse_outsider",
    "register_absence",
    "save_board",
    "save_goal",
    "save_municipality",
    "save_unit",
]
