"""Who prepares a matter, which council gives advice about it, and until when papers can come."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import F

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.queries import responsible, stand_in
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.matters.kinds import MeetingStage, MemberPart
from mellanrum.structure.matters.models import Council, Meeting, Membership

# Where no meeting is planned: three weeks to prepare.
DAYS_TO_PREPARE = 15


def council_for(unit: Unit) -> Council | None:
    """The council nearest above a unit, else that of the whole municipality; None where there is none."""
    councils = [
        one for one in Council.objects.filter(is_active=True) if one.unit_id is None or one.unit_id in unit.path
    ]
    return max(councils, key=lambda one: (_closeness(one.unit_id, unit.path), one.name), default=None)


def board_for(unit: Unit) -> Board | None:
    """The board that a unit serves, found up the tree; the first by name where it serves several."""
    served = Board.units.through.objects.filter(unit__in=unit.path, board__is_active=True).select_related("board")
    found = sorted(served, key=lambda one: (-_closeness(one.unit_id, unit.path), one.board.name))
    return found[0].board if found else None


def _closeness(unit_id: UUID | None, path: Sequence[UUID]) -> int:
    return path.index(unit_id) if unit_id in path else -1


def next_meeting(council: Council | None) -> Meeting | None:
    """The first meeting that what is prepared today, or in time, can come to."""
    if council is None:
        return None
    planned = Meeting.objects.filter(council=council, stage=MeetingStage.PLANNED, papers_by__gte=clock.today())
    return planned.order_by("starts_at").first()


def papers_day(council: Council | None) -> date:
    """The day by which papers are promised: the latest day for the next meeting, else three weeks from today."""
    meeting = next_meeting(council)
    return meeting.papers_by if meeting else add_working_days(clock.today(), DAYS_TO_PREPARE)


def leader_of(council: Council) -> User:
    """Who leads a council today: its chair or who steps in; without one its secretary, else the central contact."""
    seats = Membership.objects.on(clock.today()).filter(council=council).select_related("person")
    # Whoever leaves sits out the day: a new chair, who stays, comes last and counts.
    by_part = {seat.part: seat.person for seat in seats.order_by(F("ends_on").asc(nulls_last=True), "starts_on")}
    found = by_part.get(MemberPart.CHAIR) or by_part.get(MemberPart.SECRETARY)
    return stand_in(found) if found else responsible(Role.INNOVATION_LEADER, None)
