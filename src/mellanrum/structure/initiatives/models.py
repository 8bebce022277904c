"""What was brought in, and the list that it came from until that is done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity
from mellanrum.structure.ideas.models import Idea


class ImportedInitiative(Entity):
    """That an idea came from a list, and what its row said: partners, money and dates in the list's own words.

    ``key`` is what makes the same row recognised the next time, so that nothing becomes two.
    """

    idea = models.OneToOneField(Idea, models.CASCADE, related_name="imported_from")
    key = models.TextField(unique=True)
    municipality = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("imported initiative")

    def __str__(self) -> str:
        return str(self.idea)


class UploadedList(Entity):
    """A file somebody has uploaded, with how its columns and words are to be read, until it has been brought in.

    ``confirmed_at`` is when somebody said that it is right; it is then brought in while nobody waits.
    """

    name = models.CharField(max_length=255)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    columns = models.JSONField(default=dict)
    statuses = models.JSONField(default=dict)
    units = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
