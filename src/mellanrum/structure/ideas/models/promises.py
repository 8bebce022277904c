"""The response promise: every open idea waits for one named person, until one date."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.core.working_days import add_working_days, working_days_between
from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.process.models import Stage

from .idea import Idea
from .parts import NextStep

DAYS_AFTER_ESCALATION = 3
LONGEST_STEP = timedelta(days=366)
LONGEST_PAUSE = timedelta(days=60)
LONGEST_REST = timedelta(days=3653)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> "PromiseQuerySet":
        return self.filter(ended_at=None)

    def overdue(self, day: date | None = None) -> "PromiseQuerySet":
        return self.open().filter(due_on__lt=day or clock.today(), paused_until=None)


class Promise(Entity):
    """That somebody takes an idea's next step no later than a day.

    ``promised_on`` is the day first promised, in working days by the stage; a pause moves it, an escalation does not.
    ``due_on`` is the day in force. ``covering_for`` is whose it was, while they are away. ``unit`` is the one that
    answered for the idea when it ended: the record stays there when the idea goes on to another.
    """

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="promises")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=NextStep.choices)
    what = models.CharField(max_length=200)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    covering_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    promised_on = models.DateField()
    due_on = models.DateField()
    reminded_on = models.DateField(null=True)
    escalations = models.PositiveSmallIntegerField(default=0)
    paused_on = models.DateField(null=True)
    paused_until = models.DateField(null=True)
    pause_reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    kept = models.BooleanField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, db_index=False, related_name="+")

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea"], condition=Q(ended_at=None), name="one_open_promise_per_idea"),
            models.CheckConstraint(
                name="a_pause_has_a_reason_and_an_end",
                condition=Q(paused_on=None, paused_until=None, pause_reason="")
                # An end that is missing is not a later day either, but SQL would take the unknown for an answer.
                | Q(paused_on__isnull=False, paused_until__isnull=False, paused_until__gte=F("paused_on"))
                & ~Q(pause_reason=""),
            ),
            models.CheckConstraint(
                name="an_ended_promise_was_kept_or_not",
                condition=Q(ended_at=None, kept=None) | Q(ended_at__isnull=False, kept__isnull=False),
            ),
            models.CheckConstraint(
                name="an_ended_promise_was_a_units",
                condition=Q(ended_at=None, unit=None) | Q(ended_at__isnull=False, unit__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["holder"], condition=Q(ended_at=None), name="promises_somebody_holds"),
            models.Index(fields=["due_on"], condition=Q(ended_at=None), name="promises_by_date"),
            models.Index(fields=["unit", "ended_at"], condition=Q(ended_at__isnull=False), name="promises_of_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.due_on})"

    @property
    def latest_day(self) -> date:
        """The last day it may be moved to by hand. What is owed is not put off past its day: it is paused for a reason.

        One whose day has passed gets as long as whoever takes it over gets.
        """
        if self.kind == NextStep.WORK:
            return clock.today() + LONGEST_STEP
        return max(self.promised_on, self.due_on, add_working_days(clock.today(), DAYS_AFTER_ESCALATION))

    @property
    def days_paused(self) -> int:
        """How many working days the clock has stood still until now; none while it goes."""
        return working_days_between(self.paused_on, clock.today()) if self.paused_on else 0


class Pause(Entity):
    """A time when the clock stood still, and why: the author sees the reason."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="pauses")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.reason
