"""What a request is made of: what it costs, who else pays, what it is to lead to, and what managers say yes to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.funding.stages import BackingKind, CostKind

from .requests import Request


class Cost(Entity):
    """A line of a request: what is needed, of which kind, which year, in öre."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="costs")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=CostKind.choices)
    what = models.CharField(max_length=200)
    amount = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(name="a_cost_costs_something", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return self.what


class CoFunding(Entity):
    """That somebody else pays a part, in öre."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="co_fundings")
    by_whom = models.CharField(max_length=200)
    amount = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(name="co_funding_is_money", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return self.by_whom


class EffectGoal(Entity):
    """What is to become better: what is measured, where it stands and where it should come."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="effect_goals")
    what = models.CharField(max_length=200)
    baseline = models.CharField(max_length=120, blank=True)
    target = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.what


class BackingQuerySet(models.QuerySet["Backing"]):
    def unanswered(self) -> "BackingQuerySet":
        return self.filter(accepted=None, withdrawn_at=None)

    def said_yes(self) -> "BackingQuerySet":
        return self.filter(accepted=True, withdrawn_at=None)

    def asking(self, person: object) -> "BackingQuerySet":
        """What somebody has not answered, of requests that still want an answer, what hurries most first."""
        waits = self.unanswered().filter(person=person, request__in=Request.objects.open())
        return waits.select_related("request__idea", "unit", "asked_by").order_by("answer_by", "id")

    def of_managers(self) -> "BackingQuerySet":
        return self.filter(person__isnull=False)

    def standing(self) -> "BackingQuerySet":
        """Those that have not been taken back."""
        return self.filter(withdrawn_at=None)


class Backing(Entity):
    """That a manager is asked for hours of their people, or to stand behind a request; and what they answered.

    Without a ``person`` no manager may grant so many hours, and politicians decide.
    ``answer_by`` is the day by which an answer is asked for. ``ground`` is as what, and by which point of the order of
    delegation, hours were granted or not; empty where no order speaks of hours.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="backings")
    kind = models.CharField(max_length=10, choices=BackingKind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    hours = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=500, blank=True)
    answer_by = models.DateField()
    reminded_on = models.DateField(null=True)
    accepted = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    ground = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = BackingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hours_are_asked_for_in_hours",
                condition=Q(kind=BackingKind.HOURS, hours__gt=0) | Q(kind=BackingKind.ANCHORING, hours=0),
            ),
            models.CheckConstraint(
                name="an_answer_has_its_moment",
                condition=Q(accepted=None, answered_at=None) | Q(accepted__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_hours_are_asked_of_politicians",
                condition=Q(person__isnull=False) | Q(kind=BackingKind.HOURS),
            ),
            models.UniqueConstraint(
                fields=["request", "unit", "kind", "year"],
                condition=Q(withdrawn_at=None) & ~Q(accepted=False),
                name="one_backing_per_unit_and_year",
            ),
        ]
        indexes = [models.Index(fields=["person"], name="backings_that_wait", condition=Q(accepted=None))]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.kind}"

    @property
    def is_for_hours(self) -> bool:
        return self.kind == BackingKind.HOURS

    @property
    def in_words(self) -> str:
        """What is asked for, in a sentence."""
        if not self.is_for_hours:
            return _("That {unit} stands behind the request.").format(unit=self.unit)
        return ngettext(
            "{count} hour of {unit}'s time in {year}.", "{count} hours of {unit}'s time in {year}.", self.hours
        ).format(count=self.hours, unit=self.unit, year=self.year)

    @property
    def is_over(self) -> bool:
        """Whether nobody waits for an answer any more, though none has come."""
        return self.accepted is None and (self.withdrawn_at is not None or self.request.has_ended)

    @property
    def waits(self) -> bool:
        return self.accepted is None and self.withdrawn_at is None
