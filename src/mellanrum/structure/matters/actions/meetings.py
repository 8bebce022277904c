"""The meetings of a council: planned, called with an agenda of what is ready, begun and ended."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce, announce_all
from mellanrum.foundation.ui.words import day, local_day
from mellanrum.structure.funding.actions import lay_request
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.ideas.models import OwnStep
from mellanrum.structure.matters.events import (
    AssessmentMissing,
    MatterPutOnAgenda,
    MeetingBegun,
    MeetingCalled,
    MeetingCancelled,
    MeetingEnded,
    MeetingPlanned,
    PapersDue,
)
from mellanrum.structure.matters.kinds import MatterStage, MeetingStage
from mellanrum.structure.matters.models import AgendaItem, Attendance, Council, Matter, Meeting
from mellanrum.structure.matters.queries.agendas import members_at, ready_for, those_missing, waiting_for
from mellanrum.structure.matters.queries.choosing import leader_of

from .assessing import close_where_all_have_scored
from .moving import lay_next_step


@transaction.atomic
def plan_meeting(council: Council, *, starts_at: datetime, where: str = "", by: User) -> Meeting:
    """Say when a council meets; papers are due as many days before as the council has said."""
    _ensure_it_comes(starts_at)
    papers_by = local_day(starts_at) - timedelta(days=council.paper_days)
    meeting = Meeting.objects.create(council=council, starts_at=starts_at, where=where, papers_by=papers_by)
    announce(MeetingPlanned(meeting=meeting, by=by))
    return meeting


@transaction.atomic
def move_meeting(meeting: Meeting, *, starts_at: datetime, where: str, by: User) -> None:
    """Let a council meet at another time or place; while it is not called, papers are due accordingly.

    Never before today, so that nothing that is ready falls off when the meeting comes nearer. What was promised for the
    old days is promised for the new ones.
    """
    _ensure_it_comes(starts_at)
    before = meeting.papers_by, local_day(meeting.starts_at)
    changes: dict[str, object] = {"starts_at": starts_at, "where": where}
    if meeting.stage == MeetingStage.PLANNED:
        due = local_day(starts_at) - timedelta(days=meeting.council.paper_days)
        changes |= {"papers_by": max(due, min(clock.today(), meeting.papers_by)), "papers_reminded_on": None}
    changes |= {"scores_reminded_on": None}
    to_come = Meeting.objects.filter(pk=meeting.pk, stage__in=[MeetingStage.PLANNED, MeetingStage.CALLED])
    if not to_come.update(**changes):
        raise Refused(_("The meeting has begun, or is over."))
    meeting.refresh_from_db()
    _let_matters_follow(meeting, *before, by=by)
    announce(MeetingPlanned(meeting=meeting, by=by))


def _let_matters_follow(meeting: Meeting, papers_by: date, met_on: date, *, by: User) -> None:
    council, related = meeting.council, ("idea__unit", "request", "prepared_by", "council")
    waiting = Matter.objects.undecided().filter(council=council).select_related(*related)
    papers_moved, day_moved = meeting.papers_by != papers_by, local_day(meeting.starts_at) != met_on
    for matter in waiting.filter(stage=MatterStage.OPEN, prepare_by=papers_by) if papers_moved else ():
        Matter.objects.filter(pk=matter.pk).update(prepare_by=meeting.papers_by)
        _lay_anew(matter, OwnStep.PREPARE, on=matter.prepared_by, due_on=meeting.papers_by, by=by)
    for matter in waiting.filter(stage=MatterStage.PREPARED) if day_moved else ():
        if matter.waits_for_advice and matter.due_on == met_on:
            _lay_anew(matter, OwnStep.ADVISE, on=leader_of(council), due_on=local_day(meeting.starts_at), by=by)


def _lay_anew(matter: Matter, what: OwnStep, *, on: User, due_on: date, by: User) -> None:
    holder = lay_next_step(matter, what, holder=on, due_on=due_on, by=by)
    if matter.request and matter.request.stage in (RequestStage.SUBMITTED, RequestStage.PREPARED):
        lay_request(matter.request, on=holder, due_on=due_on, by=by)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User) -> None:
    """Let a council not meet; what was on the agenda waits for the next meeting."""
    meeting.move_to(MeetingStage.CANCELLED)
    announce(MeetingCancelled(meeting=meeting, by=by))


@transaction.atomic
def call_meeting(meeting: Meeting, *, by: User | None) -> None:
    """Fix the agenda, of all that was ready in time, and send it out with its papers. Nothing ready: no meeting yet."""
    found = list(ready_for(meeting))
    if not found:
        raise Refused(_("Nothing is ready for this meeting."))
    meeting.move_to(MeetingStage.CALLED, called_at=clock.now())
    AgendaItem.objects.bulk_create(
        [AgendaItem(meeting=meeting, matter=matter, position=place) for place, matter in enumerate(found, start=1)]
    )
    announce(MeetingCalled(meeting=meeting, by=by))
    announce_all([_put_on_agenda(meeting, matter, by) for matter in found])


def _put_on_agenda(meeting: Meeting, matter: Matter, by: User | None) -> MatterPutOnAgenda:
    return MatterPutOnAgenda(
        idea=matter.idea, matter=matter, meeting=meeting, due_on=local_day(meeting.starts_at), by=by
    )


@transaction.atomic
def add_to_agenda(meeting: Meeting, *, matter: Matter, by: User) -> AgendaItem:
    """Take up what came too late for the papers, at the end of the agenda."""
    if meeting.stage not in (MeetingStage.CALLED, MeetingStage.OPEN):
        raise Refused(_("The agenda is not fixed yet: what is ready comes to it by itself."))
    if matter.stage != MatterStage.PREPARED or matter.council_id != meeting.council_id:
        raise Refused(_("Only what is prepared for this council can be on its agenda."))
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if not waiting_for(meeting).filter(pk=matter.pk).exists():
        raise Refused(_("It is on an agenda already."))
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    announce(_put_on_agenda(meeting, matter, by))
    return AgendaItem.objects.create(meeting=meeting, matter=matter, position=last + 1)


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: User) -> None:
    """Let a matter wait for the next meeting; what members have thought of it so far is not kept."""
    gone, _rows = AgendaItem.objects.filter(pk=item.pk, closed_at=None).delete()
    if not gone:
        raise Refused(_("The scoring of this matter is closed, so it stays on the agenda."))


@transaction.atomic
def begin_meeting(meeting: Meeting, *, present: Iterable[User], by: User) -> None:
    """Begin, on its day or later, and note who is there. Where all of them have scored a matter, everybody sees it."""
    here = set(present)
    if not here <= set(members_at(meeting)):
        raise Refused(_("Only those who sit in the council can be noted."))
    if not meeting.has_come:
        words = _("The meeting is on {day}, and begins then at the earliest. Move it, if you meet before.")
        raise Refused(words.format(day=day(meeting.starts_at)))
    meeting.move_to(MeetingStage.OPEN)
    Attendance.objects.bulk_create([Attendance(meeting=meeting, person=person) for person in here])
    announce(MeetingBegun(meeting=meeting, by=by))
    for item in meeting.items.select_related("matter", "meeting"):
        close_where_all_have_scored(item)


@transaction.atomic
def note_attendance(meeting: Meeting, *, present: Iterable[User], by: User) -> None:
    """Note anew who is there: somebody came late, or had to leave."""
    here = set(present)
    if meeting.stage != MeetingStage.OPEN:
        raise Refused(_("The meeting is not under way."))
    if not here <= set(members_at(meeting)):
        raise Refused(_("Only those who sit in the council can be noted."))
    meeting.attendances.exclude(person__in=here).delete()
    Attendance.objects.bulk_create(
        [Attendance(meeting=meeting, person=person) for person in here], ignore_conflicts=True
    )
    for item in meeting.items.select_related("matter", "meeting"):
        close_where_all_have_scored(item)


@transaction.atomic
def end_meeting(meeting: Meeting, *, by: User) -> None:
    """End a meeting. What has got no recommendation waits for the next one."""
    meeting.move_to(MeetingStage.OVER)
    announce(MeetingEnded(meeting=meeting, by=by))


@transaction.atomic
def remind_of_papers(meeting: Meeting) -> None:
    """Tell those who still write papers for a council that the last day is near; once for each meeting."""
    planned = Meeting.objects.filter(pk=meeting.pk, stage=MeetingStage.PLANNED, papers_reminded_on=None)
    if planned.update(papers_reminded_on=clock.today()):
        writing = Matter.objects.filter(council=meeting.council, stage=MatterStage.OPEN)
        announce_all(
            [
                PapersDue(idea=matter.idea, matter=matter, holder=matter.prepared_by, due_on=meeting.papers_by)
                for matter in writing.select_related("idea", "prepared_by")
            ]
        )


@transaction.atomic
def remind_of_scores(meeting: Meeting) -> None:
    """Tell those who have not handed in what they think that the meeting is near; once for each meeting."""
    called = Meeting.objects.filter(pk=meeting.pk, stage=MeetingStage.CALLED, scores_reminded_on=None)
    if called.update(scores_reminded_on=clock.today()):
        due_on = local_day(meeting.starts_at)
        announce_all(
            [
                AssessmentMissing(idea=matter.idea, matter=matter, person=person, due_on=due_on)
                for matter, person in those_missing(meeting)
            ]
        )


def _ensure_it_comes(starts_at: datetime) -> None:
    if starts_at <= clock.now():
        raise Refused(_("Choose a time that has not come yet."))
