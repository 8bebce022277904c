"""That a matter went higher than to whoever decides first."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.matters.kinds import TO_BOARD, Way

from .matters import APPEND_ONLY, Matter


class ReferralQuerySet(models.QuerySet["Referral"]):
    def to_board(self) -> "ReferralQuerySet":
        return self.filter(way__in=TO_BOARD)

    def to_superiors(self) -> "ReferralQuerySet":
        return self.filter(way=Way.TO_SUPERIOR)


class Referral(Entity):
    """That a matter went higher: somebody handed it up, or the board took it over before it was decided.

    Handed to a superior, it came to ``to``, who was next in line then. What goes to the board nobody else decides from
    then on; ``reference`` is the paragraph of its minutes, where it took the matter over.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="referrals")
    way = models.CharField(max_length=12, choices=Way.choices)
    board = models.ForeignKey(Board, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    reference = models.CharField(max_length=80, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        triggers = APPEND_ONLY
        constraints = [
            models.CheckConstraint(
                name="a_matter_comes_to_a_superior_or_to_a_board",
                condition=~Q(way=Way.TO_SUPERIOR, to=None) & (Q(way=Way.TO_SUPERIOR) | Q(to=None)),
            ),
            models.CheckConstraint(
                name="what_a_board_takes_over_has_a_board",
                condition=~Q(way=Way.TAKEN_OVER) | Q(board__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_way_display()
