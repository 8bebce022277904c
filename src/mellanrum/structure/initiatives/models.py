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
    uploaded = models.ForeignKey("UploadedList", models.SET_NULL, null=True, related_name="initiatives")

    class Meta:
        verbose_name = _("imported initiative")

    def __str__(self) -> str:
        return str(self.idea)


class UploadedListQuerySet(models.QuerySet["UploadedList"]):
    def being_read(self) -> "UploadedListQuerySet":
        """Those that are still looked over."""
        return self.filter(confirmed_at=None)

    def in_line(self) -> "UploadedListQuerySet":
        """Those that are right, and wait to be brought in."""
        return self.filter(confirmed_at__isnull=False, became=None)


class UploadedList(Entity):
    """A file somebody has uploaded, with how its columns and words are to be read, until it has been brought in.

    ``confirmed_at`` is when somebody said that it is right; it is then brought in while nobody waits. ``became`` is
    how many ideas came of it, once it is in and the file is let go of; ``why_not`` is why it fell, in the language of
    whoever confirmed it, until it is confirmed anew.
    """

    name = models.CharField(max_length=255)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    columns = models.JSONField(default=dict)
    statuses = models.JSONField(default=dict)
    units = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)
    became = models.PositiveIntegerField(null=True)
    why_not = models.TextField(blank=True)

    objects = UploadedListQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
