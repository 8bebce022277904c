"""A meeting as somebody sees it: the agenda that grows or is fixed, who sits there, and who has handed in."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, Value, When

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.matters.kinds import SCORING, MeetingStage
from mellanrum.structure.matters.models import AgendaItem, Assessment, Declaration, Matter, Meeting, Membership

from .agendas import ready_for, seats_at, too_late_for
from .pages import gathered, remember_what_is_known


@dataclass(frozen=True)
class MeetingPage:
    """What the page of a meeting shows its viewer."""

    seats: list[Membership]
    present: frozenset[UUID]
    items: list[AgendaItem]
    hidden: int
    growing: list[Matter]
    late: list[Matter]

    @property
    def scored(self) -> list[tuple[AgendaItem, int, int]]:
        """Each item with how many have handed in, of how many: those who are there, or sit there before it, and score,
        less who stepped aside."""
        score = {seat.person_id for seat in self.seats if seat.part in SCORING}
        here = score & self.present if self.present else score
        due = [(item, here.difference(item.__dict__["in_conflict"])) for item in self.items]
        return [(item, len(those.intersection(item.__dict__["handed_in"])), len(those)) for item, those in due]


def meeting_page(meeting: Meeting, viewer: Viewer, *, leads: bool) -> MeetingPage:
    """A meeting with its agenda, as far as its viewer may see the matters on it; what is late only for who leads."""
    items = items_of(meeting, viewer)
    on_it = meeting.items.count() if meeting.stage != MeetingStage.PLANNED and not leads else len(items)
    planned = meeting.stage == MeetingStage.PLANNED
    seats = seats_at(meeting)
    return MeetingPage(
        seats=seats,
        present=frozenset(seat.person_id for seat in seats if seat.__dict__["is_here"]),
        items=items,
        hidden=on_it - len(items),
        growing=_seen(ready_for(meeting), viewer) if planned else [],
        late=list(too_late_for(meeting)) if leads and meeting.is_to_come and not planned else [],
    )


def items_of(meeting: Meeting, viewer: Viewer) -> list[AgendaItem]:
    """The agenda in order, as far as somebody may see it, with what each matter is to them."""
    if meeting.stage == MeetingStage.PLANNED:
        return []
    mine = Assessment.objects.filter(item=OuterRef("pk"), person=viewer.pk, handed_in_at__isnull=False)
    handed_in = Assessment.objects.filter(item=OuterRef("pk"), handed_in_at__isnull=False)
    in_conflict = Declaration.objects.filter(matter=OuterRef("matter"), is_conflicted=True)
    items = meeting.items.select_related("recommendation").annotate(
        i_have=Exists(mine),
        handed_in=ArraySubquery(handed_in.values("person")),
        in_conflict=ArraySubquery(in_conflict.values("person")),
        is_advised=Case(
            When(recommendation__isnull=False, then=Value(True)), default=Value(False), output_field=BooleanField()
        ),
    )
    seen = (
        Matter.objects.visible_to(viewer)
        .filter(items__meeting=meeting)
        .select_related("idea__unit", "request", "council", "prepared_by")
    )
    matters = {matter.pk: matter for matter in gathered(seen, viewer)}
    found: list[AgendaItem] = []
    for item in items.order_by("position"):
        if item.matter_id in matters:
            item.matter, item.meeting = matters[item.matter_id], meeting
            remember_what_is_known(item.matter, viewer)
            found.append(item)
    return found


def _seen(matters: QuerySet[Matter], viewer: Viewer) -> list[Matter]:
    return [*matters.filter(pk__in=Matter.objects.visible_to(viewer))]


def likely_here(meeting: Meeting) -> list[User]:
    """Those who sit in the council and are not known to be away on the day of the meeting."""
    away = set(Absence.objects.on(local_day(meeting.starts_at)).values_list("person_id", flat=True))
    noted = set(meeting.attendances.values_list("person_id", flat=True))
    members = [seat.person for seat in seats_at(meeting)]
    return [one for one in members if one.pk in noted] if noted else [one for one in members if one.pk not in away]
