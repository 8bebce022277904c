"""Who has been elected to what, so far as a delegation order names it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.organisation.models.people import Timed, ends_after_it_starts
from mellanrum.structure.delegation.posts import ELECTED


class Seat(Timed):
    """That a politician is chair or vice chair of a board, for a time."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="seats", verbose_name=_("board"))
    post = models.CharField(_("seat"), max_length=20, choices=[(post.value, post.label) for post in ELECTED])
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))

    class Meta:
        verbose_name = _("seat")
        constraints = [
            ends_after_it_starts("a_seat_ends_after_it_starts"),
            models.CheckConstraint(name="a_seat_is_an_elected_one", condition=Q(post__in=ELECTED)),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_post_display()} ({self.board})"
