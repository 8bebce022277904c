"""What people are, for how long, and who steps in."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.roles import INSIDE, TIED_TO_A_UNIT, Role

from .units import Unit


class TimedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Those in force on ``day``."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def during(self, first: date, last: date | None) -> Self:
        """Those in force on at least one day from ``first`` to ``last`` (None: until further notice)."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last or date.max)


class Timed(Entity):
    """Something that holds from a day, and until a day or until further notice; both days are part of it."""

    starts_on = models.DateField(_("from and with"), default=clock.today)
    ends_on = models.DateField(_("to and with"), null=True, blank=True)

    objects = TimedQuerySet.as_manager()

    class Meta:
        abstract = True


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """The constraint that whatever is timed has, under a name of its own."""
    return models.CheckConstraint(name=name, condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")))


class AssignmentQuerySet(TimedQuerySet):
    def at_work(self, day: date) -> "AssignmentQuerySet":
        """Those in force on ``day`` of people who work here, rather than of partners."""
        return self.on(day).filter(role__in=INSIDE)


class SteppingInQuerySet(TimedQuerySet):
    def by_colleague(self, day: date) -> "SteppingInQuerySet":
        """Those whose deputy works here on ``day``: whoever has no role left steps in for nobody."""
        return self.filter(deputy__in=Assignment.objects.at_work(day).values("person"))


class Assignment(Timed):
    """That a person has a role in a unit, for a time. No unit: in the whole municipality."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name=_("unit")
    )
    # Roles that come from the municipality's own sign-in follow it and are not edited by hand.
    from_sign_in = models.BooleanField(default=False, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        constraints = [
            ends_after_it_starts("an_assignment_ends_after_it_starts"),
            models.CheckConstraint(name="a_role_is_one_that_we_know", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="these_roles_belong_to_a_unit",
                condition=Q(unit__isnull=False) | ~Q(role__in=TIED_TO_A_UNIT),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "role"], name="who_is_what_where"),
            models.Index(fields=["person"], name="what_a_person_is"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()} ({self.unit or '–'})"


class Absence(Timed):
    """That a person is away, and who steps in. Why is nobody's business and is not asked."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences", verbose_name=_("person")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stands in")
    )

    objects = SteppingInQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        constraints = [
            ends_after_it_starts("an_absence_ends_after_it_starts"),
            models.CheckConstraint(name="nobody_stands_in_for_themselves", condition=~Q(person=models.F("deputy"))),
        ]
        indexes = [models.Index(fields=["person", "starts_on"], name="when_a_person_is_away")]

    def __str__(self) -> str:
        return f"{self.person} {self.starts_on}–{self.ends_on or ''}"


class Deputyship(Timed):
    """Who steps in for a person whenever they are away and have named nobody else."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputyships", verbose_name=_("person")
    )
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("deputy"))

    objects = SteppingInQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputyship")
        constraints = [
            ends_after_it_starts("a_deputyship_ends_after_it_starts"),
            models.CheckConstraint(name="nobody_is_their_own_deputy", condition=~Q(person=models.F("deputy"))),
        ]

    def __str__(self) -> str:
        return f"{self.person} ← {self.deputy}"
