"""What somebody has asked to be spared."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mellanrum.foundation.core.models import Entity
from mellanrum.front.notifications.kinds import KINDS, Topic, Weekday, Weight


class Preference(Entity):
    """What somebody has asked to be spared. No row: nothing, and a weekly letter on Mondays."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    muted = ArrayField(models.CharField(max_length=8, choices=Topic.choices), default=list, blank=True)
    weekly_letter = models.BooleanField(default=True)
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices, default=Weekday.MONDAY)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_weekly_letter_comes_on_a_working_day", condition=Q(weekday__lte=Weekday.FRIDAY)
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)

    def spares(self, kind: str, weight: str) -> bool:
        """Whether the person has muted this; what is their own or waits for them cannot be muted."""
        return weight not in (Weight.OWN, Weight.MUST_ACT) and KINDS[kind].topic in self.muted
