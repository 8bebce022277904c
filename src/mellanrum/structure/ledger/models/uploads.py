"""Lists of actual costs that somebody has uploaded and looks over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity

from .funds import Fund


class CostList(Entity):
    """A file with costs from the finance system, kept until it is written into the ledger or let go."""

    fund = models.ForeignKey(Fund, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("list of costs")

    def __str__(self) -> str:
        return self.name
