"""The meetings of councils: when, until when papers may come, what is on the agenda and who is there."""

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.matters.kinds import MEETING_MOVES, MeetingStage

from .councils import Council
from .matters import Matter

TO_COME = (MeetingStage.PLANNED, MeetingStage.CALLED, MeetingStage.OPEN)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Viewer) -> "MeetingQuerySet":
        """When a council meets is known to whoever may see the council; the agenda asks of each matter who sees it."""
        return self.filter(council__in=Council.objects.visible_to(user))

    def to_come(self) -> "MeetingQuerySet":
        return self.filter(stage__in=TO_COME)


class Meeting(Entity):
    """A time when a council meets. Its agenda grows of what is ready until papers are due, and is then called."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=200, blank=True)
    papers_by = models.DateField()
    stage = models.CharField(max_length=10, choices=MeetingStage.choices, default=MeetingStage.PLANNED)
    called_at = models.DateTimeField(null=True)
    papers_reminded_on = models.DateField(null=True)
    scores_reminded_on = models.DateField(null=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_called_meeting_says_when_it_was_called",
                condition=Q(stage__in=[MeetingStage.PLANNED, MeetingStage.CANCELLED]) | Q(called_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["council", "starts_at"], name="meetings_of_a_council")]

    def __str__(self) -> str:
        return f"{self.council} {timezone.localdate(self.starts_at)}"

    def get_absolute_url(self) -> str:
        return reverse("matters:meeting", args=[self.pk])

    @property
    def is_to_come(self) -> bool:
        return self.stage in TO_COME

    @property
    def takes_papers(self) -> bool:
        """Whether what is prepared today is still in time."""
        return self.stage == MeetingStage.PLANNED and clock.today() <= self.papers_by

    @property
    def has_come(self) -> bool:
        """Whether its day is here, so that it can begin."""
        return local_day(self.starts_at) <= clock.today()

    def move_to(self, stage: MeetingStage, **changes: object) -> None:
        """Move in one conditional UPDATE: of two who act at once, one does."""
        changes["stage"] = stage
        if not Meeting.objects.filter(pk=self.pk, stage__in=MEETING_MOVES[stage]).update(**changes):
            raise Refused(_("The meeting has already moved on. Reload the page to see where it is."))
        for name, value in changes.items():
            setattr(self, name, value)


class AgendaItem(Entity):
    """A matter on the agenda of a meeting. Until scoring is closed nobody sees anybody else's scores."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "matter"], name="a_matter_is_once_on_an_agenda"),
            models.CheckConstraint(
                name="nobody_closes_a_scoring_that_is_open",
                condition=Q(closed_by=None) | Q(closed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_closed_scoring_stays_closed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False, old__closed_at__df=pgtrigger.F("new__closed_at")),
            )
        ]
        indexes = [models.Index(fields=["meeting", "position"], name="agenda_in_order")]

    def __str__(self) -> str:
        return f"{self.position}. {self.matter_id}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def close(self, *, at: datetime, by: object) -> bool:
        """Close the scoring, once; whether it was this call that did it."""
        closed = AgendaItem.objects.filter(pk=self.pk, closed_at=None).update(closed_at=at, closed_by=by)
        self.refresh_from_db(fields=["closed_at", "closed_by"])
        return bool(closed)


class Attendance(Entity):
    """That somebody is at a meeting; noted when it begins."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="nobody_is_twice_at_a_meeting")]

    def __str__(self) -> str:
        return str(self.person_id)
