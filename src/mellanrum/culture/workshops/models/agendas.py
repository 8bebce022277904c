"""An agenda that somebody wants to use again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.workshops.starter import Planned
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.permissions import Viewer


class AgendaQuerySet(models.QuerySet["Agenda"]):
    def visible_to(self, user: Viewer) -> "AgendaQuerySet":
        """One's own."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()


class Agenda(Entity):
    """The blocks of a meeting under a name, for the one who kept them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("What shall the agenda be called?"), max_length=60)
    blocks = models.JSONField()

    objects = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda")
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_agenda_per_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def planned(self) -> list[Planned]:
        """The blocks, ready to begin a meeting with."""
        return [Planned(**block) for block in self.blocks]

    @property
    def minutes(self) -> int:
        return sum(block["minutes"] for block in self.blocks)
