"""What a file would do if it were brought in: shown before anything is done, and the same thing that is then done."""

from mellanrum.foundation.organisation.models import Import
from mellanrum.foundation.sheets.reading import read_sheet

from .people import PlannedPerson, plan_people
from .reading import Fault, Plan
from .units import PlannedUnit, plan_units

__all__ = ["Fault", "Plan", "PlannedPerson", "PlannedUnit", "plan_of", "plan_people", "plan_units"]
PLANS = {Import.Kind.UNITS: plan_units, Import.Kind.PEOPLE: plan_people}


def plan_of(source: Import) -> Plan:
    """What an uploaded file would do now."""
    return PLANS[Import.Kind(source.kind)](read_sheet(bytes(source.content), source.name))
