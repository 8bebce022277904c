"""An idea: from somebody's worry to something that works, or to a lesson."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, TextField, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Conversation
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.core.queries import LARGEST
from mellanrum.foundation.organisation.models import Goal, Unit
from mellanrum.foundation.organisation.permissions import holds, works_here
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.process.models import Stage, StageKind
from mellanrum.structure.process.queries import the_process

from .parts import GROUP, ClosingReason, NextStep, Origin, Visibility, step_in_words

Viewer = User | AnonymousUser

# Submitted and not ended. Drafts and ended ideas stay out of the indexes that only lists of these use.
SUBMITTED = Q(submitted_at__isnull=False)
# PostgreSQL reads "vård/omsorg", "2024-03" and an address as one word each; those who search write one part of them.
SIGNS = r"[!-/:-@\[-`{-~]+"


def _in_words(column: str) -> Func:
    return Func(column, Value(SIGNS), Value(" "), Value("g"), function="regexp_replace", output_field=TextField())


# What is searched for words. The index is of this very expression: change one, and the other is no longer used.
SAID = SearchVector(*map(_in_words, ("title", "problem", "proposal")), config="swedish")
UNDER_WAY = Q(is_open=True, submitted_at__isnull=False)


def visibilities_seen_by(user: Viewer) -> tuple[Visibility, ...]:
    """What somebody sees by their roles alone, whatever they are to an idea."""
    seen = [Visibility.PUBLIC]
    if works_here(user):
        seen.append(Visibility.MUNICIPALITY)
    if holds(user, Role.REGISTRAR):
        seen.append(Visibility.GROUP)
    return tuple(seen)


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, user: Viewer) -> "IdeaQuerySet":
        """What somebody may see: the public; for those who work here the municipality's; and what they are part of.

        The registrar sees all that has been submitted, since it is a public record.
        """
        seen = visibilities_seen_by(user)
        if not user.is_authenticated:
            return self.filter(visibility__in=seen)
        return self.filter(Q(visibility__in=seen) | Q(self._where(user, GROUP)))

    def visible_only_as_part_of(self, user: User) -> "IdeaQuerySet":
        """What somebody may see for no other reason than that they are part of it."""
        return self.where(user, *GROUP).exclude(visibility__in=visibilities_seen_by(user))

    @staticmethod
    def _where(user: User, parts: Iterable[str]) -> Exists:
        people = Idea.people.rel.related_model
        return Exists(people._default_manager.filter(idea=OuterRef("pk"), person=user, part__in=list(parts)))

    def submitted(self) -> "IdeaQuerySet":
        return self.filter(submitted_at__isnull=False)

    def drafts_of(self, user: User) -> "IdeaQuerySet":
        return self.filter(submitted_at=None, captured_by=user)

    def open(self) -> "IdeaQuerySet":
        return self.filter(is_open=True, submitted_at__isnull=False)

    def saying(self, words: str) -> "IdeaQuerySet":
        """Those whose heading, description or proposal has the words of a PostgreSQL text query."""
        query = SearchQuery(words, config="swedish", search_type="raw")
        found = Idea.objects.submitted().alias(said=SAID).filter(said=query).order_by().values("pk")
        # Cut where nobody comes, so that the index is asked first: PostgreSQL else reads every idea for a rare word.
        return self.filter(pk__in=found[:LARGEST])

    def waiting_on(self, person: User) -> "IdeaQuerySet":
        """Those whose next step is this person's."""
        return self.open().filter(waiting_on=person)

    def overdue(self, on: date | None = None) -> "IdeaQuerySet":
        """Open ideas whose date has passed, but for those whose clock is paused."""
        return self.open().filter(due_on__lt=on or clock.today(), is_paused=False)

    def where(self, user: User, *parts: str) -> "IdeaQuerySet":
        """Those in which somebody has one of the parts."""
        return self.filter(self._where(user, parts))


class Idea(Entity):
    """A need, an idea, a challenge or a directive, and where it is on the way.

    Each index slows every capture, so the keys to others have none of their own where a list's index begins with them.
    """

    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.NEED)
    title = models.CharField(max_length=120)
    problem = models.TextField(max_length=5000)
    for_whom = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    proposal = models.TextField(max_length=5000, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    working_units = models.ManyToManyField(Unit, blank=True, related_name="+")
    goals = models.ManyToManyField(Goal, blank=True, related_name="+")
    visibility = models.CharField(max_length=12, choices=Visibility.choices, default=Visibility.DRAFT)

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # As typed; nobody is introduced to the municipality before the idea is sent.
    behalf_name = models.CharField(max_length=120, blank=True, default="")
    behalf_email = models.CharField(max_length=254, blank=True, default="")

    submitted_at = models.DateTimeField(null=True)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, db_index=False, related_name="+")
    moved_at = models.DateTimeField(default=clock.now)
    reached = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(default=True)

    next_step = models.CharField(max_length=200, blank=True)
    next_step_kind = models.CharField(max_length=8, choices=NextStep.choices, blank=True)
    waiting_on = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, related_name="+"
    )
    due_on = models.DateField(null=True)
    is_paused = models.BooleanField(default=False)

    rested_from = models.ForeignKey(Stage, models.PROTECT, null=True, db_index=False, related_name="+")
    wakes_on = models.DateField(null=True)
    wakes_when = models.CharField(max_length=300, blank=True)

    closing_reason = models.CharField(max_length=20, choices=ClosingReason.choices, blank=True)
    lesson = models.TextField(max_length=3000, blank=True)
    look_again = models.CharField(max_length=300, blank=True)

    conversation = models.OneToOneField(Conversation, models.PROTECT, null=True, related_name="+")

    objects = IdeaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_open_idea_has_an_owner_a_next_step_and_a_date",
                condition=Q(submitted_at=None)
                | Q(is_open=False)
                | Q(owner__isnull=False, waiting_on__isnull=False, due_on__isnull=False) & ~Q(next_step=""),
            ),
            models.CheckConstraint(
                name="a_submitted_idea_has_a_unit_and_a_stage",
                condition=Q(submitted_at=None) | Q(unit__isnull=False, stage__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_draft_is_not_submitted",
                condition=Q(submitted_at=None, visibility=Visibility.DRAFT)
                | Q(submitted_at__isnull=False) & ~Q(visibility=Visibility.DRAFT),
            ),
            models.CheckConstraint(
                name="an_ended_idea_waits_for_nobody",
                condition=Q(is_open=True) | Q(waiting_on=None, due_on=None, next_step=""),
            ),
            models.CheckConstraint(
                name="a_closed_idea_has_a_reason_and_a_lesson",
                condition=~Q(stage="closed") | ~Q(closing_reason="") & ~Q(lesson=""),
            ),
            models.CheckConstraint(
                name="an_asleep_idea_says_what_would_wake_it",
                condition=~Q(stage="asleep")
                | Q(rested_from__isnull=False) & (Q(wakes_on__isnull=False) | ~Q(wakes_when="")),
            ),
        ]
        indexes = [
            models.Index(F("submitted_at").desc(), F("id").desc(), name="ideas_newest_first", condition=SUBMITTED),
            models.Index("unit", F("submitted_at").desc(), F("id").desc(), name="ideas_of_a_unit", condition=SUBMITTED),
            models.Index(
                "stage", F("submitted_at").desc(), F("id").desc(), name="ideas_at_a_stage", condition=SUBMITTED
            ),
            models.Index("waiting_on", "due_on", "id", name="ideas_waiting_on_somebody", condition=Q(is_open=True)),
            models.Index("due_on", "id", name="ideas_by_date", condition=Q(is_open=True)),
            models.Index(
                "captured_by", F("moved_at").desc(), name="drafts_of_somebody", condition=Q(submitted_at=None)
            ),
            models.Index(
                "origin", F("submitted_at").desc(), F("id").desc(), name="ideas_of_an_origin", condition=SUBMITTED
            ),
            GinIndex(SAID, name="ideas_by_word", condition=SUBMITTED),
            models.Index("moved_at", "id", name="ideas_longest_still", condition=UNDER_WAY),
            models.Index("unit", "due_on", "id", name="ideas_of_a_unit_by_date", condition=UNDER_WAY),
            models.Index("unit", "moved_at", "id", name="ideas_of_a_unit_longest_still", condition=UNDER_WAY),
            models.Index("stage", "due_on", "id", name="ideas_at_a_stage_by_date", condition=UNDER_WAY),
            models.Index("stage", "moved_at", "id", name="ideas_at_stage_longest_still", condition=UNDER_WAY),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:idea", args=[self.pk])

    @property
    def at(self) -> Stage:
        """The stage the idea is at, from the process kept in memory: no query."""
        return the_process().stages[self.stage_id or the_process().first.key]

    @property
    def next_in_words(self) -> str:
        """The next step in the reader's language."""
        return step_in_words(self.next_step, self.at)

    @property
    def carrier(self) -> User:
        """The owner of an idea that has been submitted: it always has one."""
        assert self.owner is not None  # noqa: S101 - the database sees to it
        return self.owner

    @property
    def wakes_to(self) -> Stage:
        """The stage where an idea that is asleep goes on: the one it rested from."""
        assert self.rested_from is not None  # noqa: S101 - the database sees to it
        return self.rested_from

    @property
    def is_under_way(self) -> bool:
        """Whether it has been sent and has not ended."""
        return self.is_open and self.submitted_at is not None

    @property
    def is_asleep(self) -> bool:
        return self.at.kind == StageKind.ASLEEP

    @property
    def is_overdue(self) -> bool:
        return bool(self.is_open and not self.is_paused and self.due_on and self.due_on < clock.today())

    def move_to(self, stage: Stage, *, expected: Stage | None, **changes: object) -> None:
        """Move in one conditional UPDATE: the database, not Python, decides who was first."""
        here = Idea.objects.filter(pk=self.pk, stage=expected.pk if expected else None)
        reached = max(self.reached, stage.progress)
        changes |= {"stage": stage, "moved_at": clock.now(), "reached": reached, "is_open": not stage.is_end}
        if not here.update(**changes):
            raise Refused(_("The idea has already moved on. Reload the page to see where it is."))
        for name, value in changes.items():
            setattr(self, name, value)
