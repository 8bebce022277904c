"""Councils, who sits in them and for how long, and the criteria they look with."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity, Worded
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.models.people import Timed, ends_after_it_starts
from mellanrum.foundation.organisation.permissions import Viewer, works_here
from mellanrum.structure.matters.kinds import MemberPart

MOST_DAYS_FOR_PAPERS = 60


class CouncilQuerySet(models.QuerySet["Council"]):
    def visible_to(self, user: Viewer) -> "CouncilQuerySet":
        """Whoever works here may know which councils there are and who sits in them."""
        return self.all() if works_here(user) else self.none()

    def of(self, user: Viewer, *parts: MemberPart) -> "CouncilQuerySet":
        """Those that somebody sits in today, as one of ``parts`` where any are given."""
        return self.filter(seat_today(user, OuterRef("pk"), *parts))


class Council(Entity):
    """People who give advice before something is decided. A council recommends; it never decides.

    ``unit`` is what it gives advice about, with everything below; none means the whole municipality.
    """

    name = models.CharField(_("What is the council called?"), max_length=120, unique=True)
    purpose = models.TextField(_("What does it give advice about?"), max_length=1000, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit"))
    paper_days = models.PositiveSmallIntegerField(_("Days before the meeting that papers are due"), default=14)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("council")
        constraints = [
            models.CheckConstraint(
                name="papers_are_due_within_two_months", condition=Q(paper_days__lte=MOST_DAYS_FOR_PAPERS)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("matters:council", args=[self.pk])


class Membership(Timed):
    """That somebody sits in a council, for a time, and as what."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    part = models.CharField(_("as what"), max_length=10, choices=MemberPart.choices, default=MemberPart.MEMBER)

    class Meta:
        verbose_name = _("membership")
        constraints = [
            ends_after_it_starts("a_membership_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(ends_on=None), name="nobody_sits_twice_in_a_council"
            ),
            models.UniqueConstraint(
                fields=["council"], condition=Q(ends_on=None, part=MemberPart.CHAIR), name="one_chair_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["person", "council"], name="where_somebody_sits")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_part_display()}"


def seat_today(user: Viewer, council: OuterRef, *parts: MemberPart) -> Exists:
    """Whether somebody sits today in the council that the outer question is about."""
    seats = Membership.objects.on(clock.today()).filter(person=user.pk, council=council)
    return Exists(seats.filter(part__in=parts) if parts else seats)


class Criterion(Entity, Worded):
    """Something that members score from one to five, with words on what to look at and what a one and a five mean.

    Its words never change, since scores were given to them: new words are a new criterion, and the old one rests.
    """

    council = models.ForeignKey(Council, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    is_asked = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("criterion")
        triggers = [pgtrigger.ReadOnly(name="a_criterion_keeps_its_words", fields=["words"])]
        indexes = [models.Index(fields=["council", "position"], name="criteria_of_a_council")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.word("name")

    @property
    def guide(self) -> str:
        return self.word("guide")

    @property
    def low(self) -> str:
        return self.word("low")

    @property
    def high(self) -> str:
        return self.word("high")
