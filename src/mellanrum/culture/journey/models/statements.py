"""The statements, in every version they have had."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.journey.ladder import Principle
from mellanrum.foundation.core import clock


class StatementVersion(models.Model):
    """All statements as they were published once: by whom, when, and for which principles they were changed.

    Whatever was answered knows the version it was answered with.
    """

    number = models.PositiveIntegerField(primary_key=True)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed = ArrayField(models.CharField(max_length=20, choices=Principle.choices), default=list)
    definition = models.JSONField()

    class Meta:
        verbose_name = _("statement version")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)
