"""Moving what rests on those who are away; and the lock that makes changes of the organisation queue up."""

from datetime import date

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.handovers import all_handovers
from mellanrum.foundation.organisation.models import Municipality


def hand_over_for_the_day(day: date | None = None) -> None:
    """Move what rests on those who are away to who steps in, and back when they have returned."""
    for handover in all_handovers():
        handover.refresh(day or clock.today())


def lock_organisation() -> Municipality | None:
    """Let one change at a time decide who is left: the last administrator, the centre, the shape of the tree."""
    return Municipality.objects.select_for_update().first()
