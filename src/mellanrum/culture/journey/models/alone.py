"""What somebody thinks for themselves, and nobody else sees."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.permissions import Viewer

from .statements import StatementVersion


class OwnLadderQuerySet(models.QuerySet["OwnLadder"]):
    def visible_to(self, user: Viewer) -> "OwnLadderQuerySet":
        """One's own, and nobody else's, whatever they are."""
        return self.filter(person=user) if user.is_authenticated else self.none()


class OwnLadder(Entity):
    """One time that somebody has walked alone: the notes they recognised, and what they thought.

    It is in no list, no export and no trail, and goes at once when the person wants it to.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    statements = models.ForeignKey(StatementVersion, models.PROTECT, related_name="+")
    recognised = ArrayField(models.CharField(max_length=80), default=list)
    reflection = models.TextField(_("what do you think?"), blank=True)

    objects = OwnLadderQuerySet.as_manager()

    class Meta:
        verbose_name = _("own ladder")
        indexes = [models.Index(fields=["person", "created_at"], name="own_ladders_of_somebody")]

    def __str__(self) -> str:
        return str(self.pk)
