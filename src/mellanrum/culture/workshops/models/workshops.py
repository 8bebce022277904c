"""A meeting with its blocks, and those who lead it."""

from datetime import datetime, timedelta
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import NEVER_FEWER_THAN, fewest
from mellanrum.culture.journey.models import Group, Plan, Reading, StatementVersion
from mellanrum.culture.workshops.kinds import AT_TABLES, MOST_TABLES, ONE_WORD, Doing, Kind, doing
from mellanrum.culture.workshops.starter import BlockWords, as_read, words_of
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.permissions import Viewer


class Stage(models.TextChoices):
    """Where a meeting is: being planned, open to those in the room, or over."""

    PLANNED = "planned", gettext_lazy("Planned")
    OPEN = "open", gettext_lazy("Under way")
    OVER = "over", gettext_lazy("Over")


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def visible_to(self, user: Viewer) -> "WorkshopQuerySet":
        """Those that somebody leads. Whoever takes part sees the room by its code, and needs no account."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=Facilitator.objects.filter(person=user.pk).values("workshop"))

    def under_way(self) -> "WorkshopQuerySet":
        return self.filter(stage=Stage.OPEN)


class Workshop(Entity):
    """A meeting that somebody leads, with phones and a projector in step.

    ``version`` grows with whatever everybody is to see; it is what the phones ask for. Where it is held for a
    ``group``, what is answered about the ladder, with the words of ``statements``, becomes a ``reading`` of theirs,
    and the meeting begins by looking back on a plan. Where nothing is asked, it ``talks_about`` the ladder they have.
    What is promised before a ladder has been seen begins a ``plan``.
    """

    MOVES = {Stage.OPEN: (Stage.PLANNED, Stage.OVER), Stage.OVER: (Stage.OPEN,)}

    title = models.CharField(gettext_lazy("What is it called?"), max_length=80)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    starts_at = models.DateTimeField(gettext_lazy("When does it begin?"), null=True)
    tables = models.PositiveSmallIntegerField(gettext_lazy("How many tables?"), default=1)
    # From how many answers anything is shown, where that is more than elsewhere.
    least = models.PositiveSmallIntegerField(null=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.PLANNED)
    code = models.PositiveIntegerField(null=True, unique=True)
    open_until = models.DateTimeField(null=True)
    block = models.ForeignKey("Block", models.SET_NULL, null=True, related_name="+")
    block_since = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    statements = models.ForeignKey(StatementVersion, models.PROTECT, null=True, related_name="+")
    reading = models.OneToOneField(Reading, models.PROTECT, null=True, related_name="+")
    looks_back_on = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+")
    talks_about = models.ForeignKey(Reading, models.PROTECT, null=True, related_name="+")
    plan = models.OneToOneField(Plan, models.PROTECT, null=True, related_name="+")

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("meeting")
        constraints = [
            models.CheckConstraint(
                name="a_code_is_six_digits_and_ends",
                condition=models.Q(code=None, open_until=None)
                | models.Q(code__range=(100_000, 999_999), code__isnull=False, open_until__isnull=False),
            ),
            models.CheckConstraint(
                name="an_open_meeting_has_a_code_and_no_other_has",
                condition=models.Q(stage=Stage.OPEN, code__isnull=False)
                | (~models.Q(stage=Stage.OPEN) & models.Q(code=None)),
            ),
            models.CheckConstraint(
                name="a_room_has_a_table_and_not_too_many",
                condition=models.Q(tables__gte=1, tables__lte=MOST_TABLES),
            ),
            models.CheckConstraint(
                name="a_meeting_never_shows_what_fewer_than_five_answered",
                condition=models.Q(least=None) | models.Q(least__gte=NEVER_FEWER_THAN),
            ),
            models.CheckConstraint(
                name="a_reading_in_a_meeting_is_of_its_group",
                condition=models.Q(reading=None) | models.Q(group__isnull=False),
            ),
            models.CheckConstraint(
                name="a_plan_begun_in_a_meeting_is_of_its_group",
                condition=models.Q(plan=None) | models.Q(group__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshops:lead" if self.is_open else "workshops:workshop", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.stage == Stage.OPEN

    @property
    def is_over(self) -> bool:
        return self.stage == Stage.OVER

    @property
    def ladder(self) -> Reading | None:
        """The reading that the meeting is about: its own, else the one that the group brought."""
        return self.reading or self.talks_about

    @property
    def fewest(self) -> int:
        """How many must have answered before anything is shown here."""
        return max(self.least or 0, fewest())

    @property
    def spoken_code(self) -> str:
        """The code as it is read aloud and off a wall: three digits and three."""
        return f"{self.code // 1000} {self.code % 1000:03}" if self.code else ""

    @property
    def block_ends(self) -> datetime | None:
        """When the block under way should be over."""
        if self.block is None or self.block_since is None:
            return None
        return self.block_since + timedelta(minutes=self.block.minutes)

    def move_to(self, stage: Stage, **changes: Any) -> None:
        """Open, close or open again; of two who press at once, one does."""
        here = type(self).objects.filter(pk=self.pk, stage__in=self.MOVES[stage])
        if not here.update(stage=stage, version=models.F("version") + 1, **changes):
            raise Refused(_("Somebody else was quicker. Reload the page to see where the meeting is."))
        self.refresh_from_db()


class Facilitator(models.Model):
    """That somebody leads a meeting, alone or together with others."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="facilitators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = gettext_lazy("facilitator")
        constraints = [models.UniqueConstraint(fields=["workshop", "person"], name="one_leads_a_meeting_once")]

    def __str__(self) -> str:
        return str(self.person)


class Block(Entity):
    """Some minutes of a meeting: what is done, what is asked, and what the one who leads wants to remember."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    minutes = models.PositiveSmallIntegerField(gettext_lazy("Minutes"))
    title = models.CharField(gettext_lazy("What is it called?"), max_length=80, blank=True)
    ask = models.CharField(gettext_lazy("What is asked?"), max_length=200, blank=True)
    say = models.TextField(gettext_lazy("Your own notes"), max_length=2000, blank=True)
    # When the group first came to it; that it comes back does not change what has happened.
    begun_at = models.DateTimeField(null=True, editable=False)
    revealed_at = models.DateTimeField(null=True)
    # How many had put their dots when they were shown; the database counts them.
    voted = models.PositiveSmallIntegerField(null=True, editable=False)
    # Whether piles were voted on, from the first dot.
    on_piles = models.BooleanField(null=True, editable=False)
    round = models.OneToOneField(Round, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("block")
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "position"], name="one_block_at_a_time", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="a_block_takes_time", condition=models.Q(minutes__gte=1)),
            models.CheckConstraint(
                name="dots_are_shown_when_five_have_put_theirs",
                condition=models.Q(voted=None) | models.Q(voted__gte=NEVER_FEWER_THAN),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counts_those_who_have_voted",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__kind=Kind.VOTE, new__revealed_at__isnull=False, new__voted__isnull=True),
                func="""
                    NEW.voted := (SELECT count(DISTINCT phone) FROM workshops_dot WHERE block_id = NEW.id);
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def usual(self) -> BlockWords:
        return words_of(self.kind)

    @property
    def name(self) -> str:
        return self.title or self.usual.name

    @property
    def question(self) -> str:
        """What is asked of everybody, in the reader's language unless the one who leads has words of their own."""
        return as_read(self.ask) or self.usual.ask

    @property
    def notes_to_speaker(self) -> str:
        return self.say or self.usual.say

    @property
    def doing(self) -> Doing:
        return doing(self.kind)

    @property
    def is_at_tables(self) -> bool:
        """Whether each table writes on a board of its own."""
        return self.kind in AT_TABLES

    @property
    def is_one_word(self) -> bool:
        return self.kind in ONE_WORD
