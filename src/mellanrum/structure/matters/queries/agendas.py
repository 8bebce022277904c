"""What is ready for a meeting, who sits there, and who has said what they think."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.matters.kinds import SCORING, MatterStage, MemberPart
from mellanrum.structure.matters.models import (
    AgendaItem,
    Assessment,
    Attendance,
    Declaration,
    Matter,
    Meeting,
    Membership,
)
from mellanrum.structure.matters.models.meetings import TO_COME


def in_time_for(meeting: Meeting) -> datetime:
    """The moment when papers for a meeting are too late: the end of the day by which they were due."""
    return timezone.make_aware(datetime.combine(meeting.papers_by + timedelta(days=1), time.min))


def waiting_for(meeting: Meeting) -> QuerySet[Matter]:
    """What is prepared for the council and on no agenda that is still to come."""
    elsewhere = AgendaItem.objects.filter(meeting__stage__in=TO_COME).values("matter")
    prepared = Matter.objects.filter(council=meeting.council, stage=MatterStage.PREPARED).exclude(pk__in=elsewhere)
    return prepared.select_related("idea", "request", "prepared_by").order_by("prepared_at", "id")


def ready_for(meeting: Meeting) -> QuerySet[Matter]:
    """What came in time: the agenda, as it grows until it is called."""
    return waiting_for(meeting).filter(prepared_at__lt=in_time_for(meeting))


def too_late_for(meeting: Meeting) -> QuerySet[Matter]:
    """What was prepared after the last day for papers, and waits for the next meeting unless it is taken up."""
    return waiting_for(meeting).filter(prepared_at__gte=in_time_for(meeting))


def seats_at(meeting: Meeting) -> list[Membership]:
    """The seats of the council on the day of a meeting, with who is there: the chair first, then by name."""
    noted = Attendance.objects.filter(meeting=meeting, person=OuterRef("person"))
    seats = Membership.objects.on(local_day(meeting.starts_at)).filter(council=meeting.council_id)
    found = seats.select_related("person").annotate(is_here=Exists(noted))
    order = [str(part) for part in MemberPart]
    return sorted(found, key=lambda seat: (order.index(seat.part), swedish_key(seat.person.name)))


def members_at(meeting: Meeting) -> list[User]:
    """Everybody who sits in the council on the day of a meeting."""
    return [seat.person for seat in seats_at(meeting)]


def scoring_at(meeting: Meeting) -> list[User]:
    """Those of them who score."""
    return [seat.person for seat in seats_at(meeting) if seat.part in SCORING]


def those_missing(meeting: Meeting) -> list[tuple[Matter, User]]:
    """What is left to hand in: each matter with each who scores, but for those who have a conflict of interest."""
    open_now = meeting.items.filter(closed_at=None, matter__stage=MatterStage.PREPARED)
    items = list(open_now.select_related("matter__idea").order_by("position"))
    matters = [item.matter for item in items]
    conflicts = Declaration.objects.filter(matter__in=matters, is_conflicted=True)
    handed_in = Assessment.objects.filter(item__in=items, handed_in_at__isnull=False)
    settled = set(conflicts.values_list("matter_id", "person_id"))
    settled |= set(handed_in.values_list("item__matter_id", "person_id"))
    scoring = scoring_at(meeting)
    return [(matter, person) for matter in matters for person in scoring if (matter.pk, person.pk) not in settled]


def all_present_have_scored(item: AgendaItem) -> bool:
    """Whether everybody who is there, scores and has no conflict of interest has handed in what they think."""
    scoring = {person.pk for person in scoring_at(item.meeting)}
    present = set(item.meeting.attendances.values_list("person_id", flat=True)) & scoring
    due = present - item.matter.conflicted
    done = set(item.assessments.filter(handed_in_at__isnull=False).values_list("person_id", flat=True))
    return bool(due) and due <= done
