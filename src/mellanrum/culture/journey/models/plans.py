"""What a group has said that it will do, and what came of it."""

from datetime import date, datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mellanrum.capability.methods.models import MethodCard
from mellanrum.culture.journey.ladder import Principle, Verdict
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.permissions import Viewer

from .groups import Group, Reading


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: Viewer) -> "PlanQuerySet":
        """The plans of the groups that somebody sees, and those in which they have something to do."""
        groups = Group.objects.visible_to(user)
        mine = (
            Step.objects.filter(Q(holder=user.pk) | Q(inviter=user.pk)).values("plan") if user.is_authenticated else []
        )
        return self.filter(Q(group__in=groups) | Q(pk__in=mine))

    def since(self, moment: datetime | OuterRef) -> "PlanQuerySet":
        """Those that a group has made after a reading that was begun, or in a meeting that was held, from a moment."""
        return self._begun().filter(begun_at__gte=moment)

    def before(self, moment: datetime | OuterRef) -> "PlanQuerySet":
        """Those that were begun before a moment."""
        return self._begun().filter(begun_at__lt=moment)

    def latest_first(self) -> "PlanQuerySet":
        """In the order of what they were made after."""
        return self._begun().order_by("-begun_at")

    def _begun(self) -> "PlanQuerySet":
        return self.annotate(begun_at=Coalesce("reading__created_at", "created_at"))


class Plan(Entity):
    """What a group says that it will do, and the one moment at which it looks again.

    After a ``reading`` it strengthens some principles. A group that has seen no ladder makes it in a ``meeting``, which
    it is then called by, and strengthens nothing in particular.
    """

    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    reading = models.OneToOneField(Reading, models.PROTECT, null=True, related_name="plan")
    meeting = models.CharField(max_length=80, blank=True)
    principles = ArrayField(
        models.CharField(max_length=20, choices=Principle.choices),
        default=list,
        verbose_name=_("principles to strengthen"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who keeps the plan alive")
    )
    follow_up_at = models.DateTimeField(_("follow-up"), null=True)
    # So that a calendar takes a moved meeting for the same one.
    follow_up_number = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    asked_back_at = models.DateTimeField(null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("action plan")
        constraints = [
            models.CheckConstraint(
                name="a_plan_comes_from_a_reading_or_a_meeting",
                condition=Q(reading__isnull=False, meeting="") | (Q(reading=None) & ~Q(meeting="")),
            ),
            models.CheckConstraint(
                name="a_plan_after_a_reading_strengthens_something",
                condition=Q(reading=None, principles__len=0) | Q(reading__isnull=False, principles__len__gte=1),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_the_group_that_answered",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    PERFORM FROM journey_reading WHERE id = NEW.reading_id AND group_id <> NEW.group_id;
                    IF FOUND THEN
                        RAISE EXCEPTION 'the reading is of another group'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_plan_is_of_the_group_that_answered';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.meeting or str(self.reading)

    @property
    def from_day(self) -> datetime:
        """When the reading that it came from was begun, else when it was made."""
        return self.reading.created_at if self.reading else self.created_at

    def get_absolute_url(self) -> str:
        return reverse("journey:plan", args=[self.pk])


class StepQuerySet(models.QuerySet["Step"]):
    def undone(self) -> "StepQuerySet":
        """Those of which nobody has yet said what came."""
        return self.filter(verdict="")

    def due(self, first: date, last: date) -> "StepQuerySet":
        """Those whose day is between two days, both counted."""
        return self.filter(due_on__gte=first, due_on__lte=last)


class Step(Entity):
    """Something to do: what, how, when, with which competences, and who sees to it.

    A competence that the group lacks is somebody's to invite. ``verdict`` is what came of it, said the next time.
    A method card has been tried from the day when somebody says so, with what came of it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    what = models.CharField(_("what"), max_length=200)
    how = models.TextField(_("how"), blank=True)
    due_on = models.DateField(_("when"))
    competences = models.CharField(_("competences needed"), max_length=300, blank=True)
    lacking = models.CharField(_("competence that we lack"), max_length=200, blank=True)
    inviter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who invites it")
    )
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    card = models.ForeignKey(MethodCard, models.PROTECT, null=True, related_name="+", verbose_name=_("method card"))
    tried_on = models.DateField(_("tried on"), null=True)
    came_of_card = models.CharField(_("what came of trying the card"), max_length=200, blank=True)
    verdict = models.CharField(_("did we keep it?"), max_length=10, choices=Verdict.choices, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True)
    reminded_at = models.DateTimeField(null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a plan")
        constraints = [
            models.CheckConstraint(
                name="whoever_lacks_a_competence_says_who_invites_it",
                condition=Q(lacking="") | Q(inviter__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_has_tried_a_card_says_what_came_of_it",
                condition=Q(tried_on=None, came_of_card="")
                | Q(card__isnull=False, tried_on__isnull=False) & ~Q(came_of_card=""),
            ),
        ]

    def __str__(self) -> str:
        return self.what
