"""The letter to the author: made together with the decision, and held until somebody releases it.

It knows where else the decision was told of, so that what has become secret since is secret there too.
"""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.core.secrecy import may_be_secret
from mellanrum.structure.funding.models import Backing, Request, RequestMove
from mellanrum.structure.ideas.models import Answer, Move
from mellanrum.structure.matters.models import Matter, MatterMove

from .record import Decision


class LetterQuerySet(models.QuerySet["Letter"]):
    def held(self) -> "LetterQuerySet":
        """Those that nobody has been told of, and that nothing has come instead of."""
        return self.filter(released_at=None, withheld_at=None)


class Letter(Entity):
    """That the author is to be told of a decision. ``withheld_at``: it was corrected before anybody had been told.

    What it says stands also in the rows that it points at: of the idea, its matter and its request.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="letter")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withheld_at = models.DateTimeField(null=True)
    move = models.OneToOneField(Move, models.PROTECT, null=True, related_name="+")
    answer = models.OneToOneField(Answer, models.PROTECT, null=True, related_name="+")
    matter_move = models.OneToOneField(MatterMove, models.PROTECT, null=True, related_name="+")
    request_move = models.OneToOneField(RequestMove, models.PROTECT, null=True, related_name="+")

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_letter_is_released_or_withheld", condition=Q(released_at=None) | Q(withheld_at=None)
            ),
            models.CheckConstraint(
                name="somebody_releases_a_letter",
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
            ),
        ]
        indexes = [models.Index("created_at", name="letters_held", condition=Q(released_at=None, withheld_at=None))]

    def __str__(self) -> str:
        return str(self.decision_id)

    @property
    def is_held(self) -> bool:
        return self.released_at is None and self.withheld_at is None

    def settle(self, **changes: object) -> None:
        """Release or withhold it in one conditional UPDATE: of two who do at once, one does."""
        if not Letter.objects.held().filter(pk=self.pk).update(**changes):
            raise Refused(_("The author has been told already."))
        self.refresh_from_db()

    def release(self, *, by: object) -> None:
        self.settle(released_at=clock.now(), released_by=by)

    def withhold(self) -> None:
        self.settle(withheld_at=clock.now())


def _paragraph(name: str, row: OuterRef) -> models.QuerySet[Decision]:
    """By what the decision is secret that was told of in a row: by itself, or by what has corrected it since."""
    return Decision.objects.filter(**{f"letter__{name}": row}).marked().values("marking")


for name, model in {"move": Move, "answer": Answer, "matter_move": MatterMove, "request_move": RequestMove}.items():
    may_be_secret(model, partial(_paragraph, name))


def _outcome(about: str, row: OuterRef) -> models.QuerySet[Decision]:
    """By what the outcome and the amount are secret that show elsewhere, once they are told."""
    first = Decision.objects.filter(**{about: row}, corrects=None, matter__decisions__letter__released_at__isnull=False)
    return first.marked().exclude(marking="").values("marking")[:1]


for about, model in {"matter": Matter, "matter__request": Request, "matter__backing": Backing}.items():
    may_be_secret(model, partial(_outcome, about))
