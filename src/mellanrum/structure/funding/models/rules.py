"""What a fund asks of those who ask it for money."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mellanrum.foundation.core.models import Entity
from mellanrum.structure.funding.rules import Rules
from mellanrum.structure.funding.stages import CostKind
from mellanrum.structure.ledger.models import Fund
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process


class FundRules(Entity):
    """The rules of one fund, as data. Amounts in öre; 0 and empty ask for nothing.

    What the money is for, and whether the fund takes requests, the fund itself says. ``days_before`` counts back from
    the council's next meeting to the last day for requests; ``report_days`` counts on from the last day of a grant to
    its final report.
    """

    fund = models.OneToOneField(Fund, models.CASCADE, related_name="rules")
    least = models.PositiveBigIntegerField(default=0)
    most = models.PositiveBigIntegerField(default=0)
    least_units = models.PositiveSmallIntegerField(default=0)
    areas = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    heads_anchor = models.BooleanField(default=False)
    canvas = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, related_name="+")
    checklist = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, related_name="+")
    kinds = ArrayField(models.CharField(max_length=12, choices=CostKind.choices), default=list, blank=True)
    council_on = models.DateField(null=True, blank=True)
    days_before = models.PositiveSmallIntegerField(default=14)
    report_days = models.PositiveSmallIntegerField(default=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="the_most_is_not_less_than_the_least", condition=Q(most=0) | Q(most__gte=F("least"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id}: {self.least}–{self.most}"

    @property
    def last_day(self) -> date | None:
        """The last day to send a request to the council's next meeting."""
        return self.council_on - timedelta(days=self.days_before) if self.council_on else None

    def as_rules(self, left: int | None) -> Rules:
        """The rules as plain values, with what the fund has ``left`` to give."""
        return Rules(
            least=self.least,
            most=self.most,
            least_units=self.least_units,
            areas=tuple(self.areas),
            heads_anchor=self.heads_anchor,
            canvas=_name_of(self.canvas_id),
            checklist=_name_of(self.checklist_id),
            last_day=self.last_day,
            kinds=tuple(self.kinds),
            left=left,
        )


def _name_of(stage_key: str | None) -> str:
    return the_process().stages[stage_key].name if stage_key else ""
