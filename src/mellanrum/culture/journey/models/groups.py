"""Groups that walk together, and their readings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.journey.ladder import GroupKind, Way
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.permissions import Viewer, held_roles, works_here
from mellanrum.foundation.organisation.roles import Role

from .statements import StatementVersion

# They follow the groups of the units they answer for, and of those below.
LEADING = (Role.MANAGER, Role.INNOVATION_LEADER, Role.COACH)


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, user: Viewer) -> "GroupQuerySet":
        """The groups somebody keeps, those of the units they work in, and those of the units they lead.

        Nobody else: a picture of how people feel is for those it is about.
        """
        if not works_here(user):
            return self.none()
        mine = Assignment.objects.on(clock.today()).filter(
            person=user.pk, unit__path__contains=[models.OuterRef("unit")]
        )
        return self.filter(_led_by(user) | Q(models.Exists(mine), unit__isnull=False))

    def led_by(self, user: Viewer) -> "GroupQuerySet":
        """The groups somebody may call together: those they keep, and those of the units they lead."""
        return self.filter(_led_by(user)) if works_here(user) else self.none()


def _led_by(user: Viewer) -> Q:
    led = [held.unit_id for held in held_roles(user) if held.role in LEADING and held.unit_id]
    return Q(keeper=user.pk) | Q(unit__path__overlap=led)


class Group(Entity):
    """People who look at where they are together: a unit, a management team, a project, everybody at a managers' day.

    ``keeper`` calls them together. A group of a unit belongs to the unit; others belong to their keeper.
    """

    name = models.CharField(_("what the group is called"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=GroupKind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who calls the group together")
    )

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        constraints = [
            models.CheckConstraint(
                name="a_group_of_a_unit_has_a_unit",
                condition=Q(kind=GroupKind.UNIT, unit__isnull=False) | (~Q(kind=GroupKind.UNIT) & Q(unit=None)),
            ),
            models.UniqueConstraint(fields=["unit"], name="one_group_per_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("journey:group", args=[self.pk])


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, user: Viewer) -> "ReadingQuerySet":
        """The readings of the groups that somebody sees."""
        return self.filter(group__in=Group.objects.visible_to(user))

    def open(self) -> "ReadingQuerySet":
        """Those that can be answered."""
        return self.filter(closed_at=None)

    def shown(self) -> "ReadingQuerySet":
        """Those whose result has been shown."""
        return self.filter(shown_at__isnull=False)


class Reading(Entity):
    """One time that a group looks at where it is and where it wants to be, with the words of one version.

    The answers live in a round of their own room, which knows nobody. It closes on its own; nothing is shown before,
    but in a meeting: there it is shown to those in the room, who may answer again, and closes with the meeting.
    """

    group = models.ForeignKey(Group, models.PROTECT, related_name="readings")
    statements = models.ForeignKey(StatementVersion, models.PROTECT, related_name="+")
    round = models.OneToOneField(Round, models.PROTECT, related_name="+")
    way = models.CharField(_("how people are asked"), max_length=10, choices=Way.choices)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closes_at = models.DateTimeField(_("closes"))
    reminded_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(closed_at=None), name="one_open_reading_at_a_time_in_a_group"
            ),
            models.CheckConstraint(
                name="outside_a_meeting_nothing_is_shown_while_it_is_open",
                condition=Q(shown_at=None) | Q(closed_at__isnull=False) | Q(way=Way.MEETING),
            ),
            models.CheckConstraint(name="a_reading_closes_after_it_opens", condition=Q(closes_at__gt=F("created_at"))),
        ]
        indexes = [models.Index(fields=["group", "created_at"], name="readings_of_a_group")]

    def __str__(self) -> str:
        return f"{self.group} {self.created_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def get_absolute_url(self) -> str:
        return reverse("journey:reading", args=[self.pk])
