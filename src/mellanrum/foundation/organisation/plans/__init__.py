"""What a file would do if it were brought in: shown before anything is done, and the same thing that is then done."""

from .people import PlannedPerson, plan_people
from .reading import Fault, Plan
from .units import PlannedUnit, plan_units

__all__ = ["Fault", "Plan", "PlannedPerson", "PlannedUnit", "plan_people", "plan_units"]
