"""Who is what today: the questions that every other room asks of the organisation."""

from .groups import roles_from_groups, why_not
from .people import Page, people_chosen, people_page, people_to_choose, people_visible_to, suggested_people
from .responsible import (
    STEPPING_IN,
    home_unit,
    innovation_leader,
    is_central,
    manager_of,
    municipality,
    responsible,
    responsible_people,
    stand_in,
    successor_of,
    usual_deputyship,
)
from .tree import branches, tree, unit_paths, units_called

__all__ = [
    "STEPPING_IN",
    "Page",
    "branches",
    "home_unit",
    "innovation_leader",
    "is_central",
    "manager_of",
    "municipality",
    "people_chosen",
    "people_page",
    "people_to_choose",
    "people_visible_to",
    "responsible",
    "responsible_people",
    "roles_from_groups",
    "stand_in",
    "successor_of",
    "suggested_people",
    "tree",
    "unit_paths",
    "units_called",
    "usual_deputyship",
    "why_not",
]
