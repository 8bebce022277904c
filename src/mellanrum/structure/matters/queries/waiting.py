"""What waits for somebody, what is under way, and which councils there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.places import page_of, read_place
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.structure.matters.kinds import SCORING, MatterStage, MeetingStage, MemberPart
from mellanrum.structure.matters.models import AgendaItem, Assessment, Council, Declaration, Matter, Membership
from mellanrum.structure.matters.models.meetings import TO_COME

PAGE = 30
SHOWN = 30


@dataclass(frozen=True)
class MattersPage:
    """Some matters in order; ``after`` leads to those who follow, and is empty at the end."""

    matters: Sequence[Matter]
    after: str
    is_later: bool


@dataclass(frozen=True)
class WaitingForMe:
    """What rests on somebody: papers to write, and matters to say something about before a council meets."""

    papers: list[Matter]
    to_score: list[AgendaItem]

    @property
    def count(self) -> int:
        return len(self.papers) + len(self.to_score)


def waiting_for_me(user: Viewer) -> WaitingForMe:
    """What rests on somebody today, what hurries most first."""
    papers = Matter.objects.filter(prepared_by=user.pk, stage=MatterStage.OPEN).select_related("idea")
    scores = to_score(user, clock.today())
    return WaitingForMe(list(papers.order_by("prepare_by", "id")[:SHOWN]), list(scores[:SHOWN]))


def to_score(user: Viewer, day: date) -> QuerySet[AgendaItem]:
    """What somebody has on the agenda of a council and has not handed in yet, but for conflicts of interest."""
    seats = Membership.objects.on(day).filter(person=user.pk, council=OuterRef("meeting__council"))
    done = Assessment.objects.filter(item=OuterRef("pk"), person=user.pk, handed_in_at__isnull=False)
    aside = Declaration.objects.filter(matter=OuterRef("matter"), person=user.pk, is_conflicted=True)
    open_now = AgendaItem.objects.filter(
        meeting__stage__in=[MeetingStage.CALLED, MeetingStage.OPEN],
        matter__stage=MatterStage.PREPARED,
        closed_at=None,
    )
    mine = open_now.filter(Exists(seats.filter(part__in=SCORING)), ~Exists(done), ~Exists(aside))
    return mine.select_related("matter__idea", "matter__request", "meeting__council").order_by(
        "meeting__starts_at", "position"
    )


def page_of_matters(user: Viewer, *, after: str) -> MattersPage:
    """The matters under way that somebody may see, the latest opened first, page by page."""
    seen = Matter.objects.visible_to(user).under_way().select_related("idea__waiting_on", "council", "prepared_by")
    found, next_after = page_of(seen, "created_at", after, size=PAGE, falling=True)
    return MattersPage(found, next_after, read_place(after) is not None)


def council_rows() -> QuerySet[Council]:
    """The councils in use by name, with their chairs and when they meet next; two queries however many there are."""
    chairs = Membership.objects.on(clock.today()).filter(part=MemberPart.CHAIR).select_related("person")
    next_time = Min("meetings__starts_at", filter=Q(meetings__stage__in=TO_COME))
    members = Count("memberships", filter=Q(memberships__ends_on=None), distinct=True)
    councils = Council.objects.filter(is_active=True).select_related("unit").annotate(next_time=next_time, sits=members)
    return councils.prefetch_related(Prefetch("memberships", chairs, to_attr="chairs")).order_by(F("name").asc())
