"""A way of looking at the list of ideas that somebody wants to keep."""

from django.conf import settings
from django.db import models

from mellanrum.foundation.core.models import Entity


class SavedView(Entity):
    """A named set of filters, only for the one who saved it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    filters = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_saved_view_per_name")]

    def __str__(self) -> str:
        return self.name
