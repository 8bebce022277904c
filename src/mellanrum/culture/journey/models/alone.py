"""What somebody thinks for themselves, and nobody else sees."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.permissions import Viewer

from .statements import StatementVersion

# What nobody has touched for two years goes by itself.
KEPT_UNTOUCHED = timedelta(days=730)


class OwnLadderQuerySet(models.QuerySet["OwnLadder"]):
    def visible_to(self, user: Viewer) -> "OwnLadderQuerySet":
        """One's own, and nobody else's, whatever they are."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def unused(self, today: date) -> "OwnLadderQuerySet":
        """Everything of those who have marked and written nothing for so long that none of it is kept."""
        used = OwnLadder.objects.filter(person=models.OuterRef("person"), touched_on__gte=today - KEPT_UNTOUCHED)
        return self.filter(~models.Exists(used))


class OwnLadder(Entity):
    """One time that somebody has walked alone: the notes they recognised, and what they thought.

    It is in no list, no export and no trail. It goes at once when the person wants it to, when they leave, and when
    they have marked and written nothing for long. ``touched_on`` is the day they last did.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    statements = models.ForeignKey(StatementVersion, models.PROTECT, related_name="+")
    recognised = ArrayField(models.CharField(max_length=80), default=list)
    reflection = models.TextField(_("what do you think?"), blank=True)
    touched_on = models.DateField(default=clock.today)

    objects = OwnLadderQuerySet.as_manager()

    class Meta:
        verbose_name = _("own ladder")
        indexes = [models.Index(fields=["person", "created_at"], name="own_ladders_of_somebody")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def kept_until(self) -> date:
        """The day when it goes by itself, if nothing more is marked or written."""
        return self.touched_on + KEPT_UNTOUCHED
