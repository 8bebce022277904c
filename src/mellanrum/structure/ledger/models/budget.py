"""The municipality's budget calendar."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class BudgetYear(models.Model):
    """The days that decide what comes into the budget of a year."""

    year = models.PositiveSmallIntegerField(_("the budget’s year"), primary_key=True)
    in_by = models.DateField(_("in by"))
    decided_by = models.DateField(_("decided by"))

    class Meta:
        verbose_name = _("budget year")
        constraints = [
            models.CheckConstraint(name="what_is_decided_came_in_before", condition=Q(in_by__lte=F("decided_by"))),
            models.CheckConstraint(
                name="a_budget_is_decided_before_its_year", condition=Q(decided_by__year__lt=F("year"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)
