"""Who prepares a matter, which council gives advice about it, and until when papers can come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.queries import responsible, stand_in
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.delegation.queries import known_answers
from mellanrum.structure.matters.kinds import MeetingStage, MemberPart
from mellanrum.structure.matters.models import Council, Matter, Meeting, Membership

from .deciding import question_now

# Where no meeting is planned: three weeks to prepare.
DAYS_TO_PREPARE = 15


def council_for(unit: Unit) -> Council | None:
    """The council nearest above a unit, else that of the whole municipality; None where there is none."""
    councils = [
        one for one in Council.objects.filter(is_active=True) if one.unit_id is None or one.unit_id in unit.path
    ]
    return max(councils, key=lambda one: (_closeness(one.unit_id, unit.path), one.name), default=None)


def boards_of(unit: Unit) -> list[Board]:
    """The boards that a unit serves, those of the nearest unit above that serves any, by name."""
    served = Board.units.through.objects.filter(unit__in=unit.path, board__is_active=True).select_related("board")
    found = sorted(served, key=lambda one: (-_closeness(one.unit_id, unit.path), one.board.name))
    return [one.board for one in found if one.unit_id == found[0].unit_id]


def board_for(unit: Unit) -> Board | None:
    """The board whose matter it is, where there is one to choose; of several somebody has to choose."""
    boards = boards_of(unit)
    return boards[0] if len(boards) == 1 else None


def suggested_board(matter: Matter) -> Board | None:
    """The board to begin from: of those that the unit serves the first whose order gives the matter to somebody."""
    boards = boards_of(matter.unit)
    question = replace(question_now(matter), amount=matter.amount)
    answers = known_answers([replace(question, board=board) for board in boards])
    given = [board for board, answer in zip(boards, answers, strict=True) if answer.first and answer.first.person]
    return next(iter([*given, *boards]), None)


def _closeness(unit_id: UUID | None, path: Sequence[UUID]) -> int:
    return path.index(unit_id) if unit_id in path else -1


def next_meeting(council: Council | None) -> Meeting | None:
    """The first meeting that what is prepared today, or in time, can come to."""
    if council is None:
        return None
    planned = Meeting.objects.filter(council=council, stage=MeetingStage.PLANNED, papers_by__gte=clock.today())
    return planned.order_by("starts_at").first()


def meeting_in_time(unit: Unit | None, *, days_before: int) -> date | None:
    """The day of the first meeting that what is sent today is in time for, ``days_before``; None where none is planned.

    The council is the one nearest above a unit, or with no unit that of the whole municipality.
    """
    council = council_for(unit) if unit else Council.objects.filter(is_active=True, unit=None).order_by("name").first()
    first = clock.today() + timedelta(days=days_before)
    planned = Meeting.objects.filter(council=council, stage=MeetingStage.PLANNED, starts_at__date__gte=first)
    starts_at = planned.order_by("starts_at").values_list("starts_at", flat=True).first()
    return local_day(starts_at) if starts_at else None


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
