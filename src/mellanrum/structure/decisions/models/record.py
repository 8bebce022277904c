"""A decision as it was made: written once, never changed."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.decisions.kinds import Capacity, Part, Reason
from mellanrum.structure.delegation.deciding import measured
from mellanrum.structure.delegation.models import Rule
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters.kinds import Outcome
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.models.councils import seat_today

from .holding import HELD_BY_SOMEBODY

TOLD = Q(letter__released_at__isnull=False)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def known_to(self, user: Viewer) -> "DecisionQuerySet":
        """Those that somebody may know of: once told, about ideas they see, or that their council gave advice on; the
        decider and the registrar before that.

        Of one that is secret they know the number, the day and the paragraph, unless it is ``visible_to`` them.
        """
        if holds(user, Role.REGISTRAR):
            return self.filter(idea__in=Idea.objects.submitted())
        concerned = Q(idea__in=Idea.objects.visible_to(user)) | Q(seat_today(user, OuterRef("matter__council")))
        return self.filter(TOLD & concerned | self._where(user, Part.DECIDER))

    def on_seen(self, idea: object, user: Viewer) -> "DecisionQuerySet":
        """Those about an idea that somebody sees that are ``known_to`` them; whether they see it is not asked again."""
        found = self.filter(idea=idea)
        return found if holds(user, Role.REGISTRAR) else found.filter(TOLD | self._where(user, Part.DECIDER))

    def visible_to(self, user: Viewer) -> "DecisionQuerySet":
        """Those that somebody may read; what is secret only the registrar, and those who decided and prepared it."""
        return self.known_to(user).filter(self.open_to(user))

    def open_to(self, user: Viewer) -> Q:
        """Which of those that somebody knows of they may read."""
        if holds(user, Role.REGISTRAR):
            return Q(pk__isnull=False)
        return ~Q(Exists(self._marks())) | self._where(user, Part.DECIDER, Part.PREPARED_BY)

    def marked(self) -> "DecisionQuerySet":
        """With ``marking``: by which paragraph each is secret now, by itself or by what corrected it since."""
        return self.annotate(marking=self.marking())

    @classmethod
    def marking(cls) -> Coalesce:
        return Coalesce(Subquery(cls._marks().order_by("-year", "-number").values("secrecy")[:1]), Value(""))

    @staticmethod
    def _marks() -> "DecisionQuerySet":
        since = Q(year__gt=OuterRef("year")) | Q(year=OuterRef("year"), number__gte=OuterRef("number"))
        return Decision.objects.filter(since, matter=OuterRef("matter")).exclude(secrecy="")

    @staticmethod
    def _where(user: Viewer, *parts: Part) -> Q:
        if not user.is_authenticated:
            return Q(pk=None)
        openings = Decision.openings.rel.related_model._default_manager
        return Q(Exists(openings.filter(decision=OuterRef("pk"), person=user, part__in=parts)))

    def told(self) -> "DecisionQuerySet":
        """Those that the author has been told of."""
        return self.filter(TOLD)

    def delegated(self) -> "DecisionQuerySet":
        """Those that somebody made on a board's behalf, which the board is to be told of."""
        return self.filter(board__isnull=False).exclude(capacity=Capacity.BOARD)

    def by_body(self) -> "DecisionQuerySet":
        """Those that politicians made together, and somebody wrote down for them."""
        return self.filter(met_on__isnull=False)

    def unreported(self) -> "DecisionQuerySet":
        """Those that no board has been told of."""
        return self.filter(reported=None)

    def in_order(self) -> "DecisionQuerySet":
        """As a register lists them."""
        return self.order_by("year", "number")


class Decision(Entity):
    """What was decided, by which post, by which point of the order, when, on what grounds and conditions.

    Names, and texts in which somebody may be named, are not here but sealed beside it (``Opening``), so that they can
    be weeded and the rest still verified. A correction is a new decision that points at the old one.
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    case_number = models.CharField(_("case number"), max_length=40)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="decisions")
    idea = models.ForeignKey(Idea, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of matter"), max_length=40)
    outcome = models.CharField(_("decision"), max_length=4, choices=Outcome.choices)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    amount = models.PositiveBigIntegerField(_("amount"), default=0)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    board = models.ForeignKey(Board, models.PROTECT, null=True, related_name="+")
    board_name = models.CharField(_("board"), max_length=120, blank=True)
    post = models.CharField(_("post"), max_length=200)
    capacity = models.CharField(_("as"), max_length=8, choices=Capacity.choices)
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, related_name="+")
    point = models.CharField(_("point of the order"), max_length=40, blank=True)
    order = models.CharField(_("delegation order"), max_length=200, blank=True)
    ground = models.CharField(_("legal ground"), max_length=200, blank=True)
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=40, blank=True)
    met_on = models.DateField(_("day of the board’s meeting"), null=True)
    decided_at = models.DateTimeField(default=clock.now)
    secrecy = models.CharField(_("secrecy"), max_length=80, blank=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    marking: str

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_decision_per_number"),
            models.CheckConstraint(name="a_decision_has_a_case_number", condition=~Q(case_number="")),
            models.CheckConstraint(name="money_is_only_for_a_yes", condition=Q(amount=0) | Q(outcome=Outcome.YES)),
            models.CheckConstraint(
                name="a_decision_does_not_correct_itself", condition=Q(corrects=None) | ~Q(corrects=F("id"))
            ),
            models.CheckConstraint(
                name="whoever_decides_for_a_board_says_by_which_point",
                condition=Q(capacity=Capacity.BOARD, rule=None) | Q(rule__isnull=False) & ~Q(point=""),
            ),
            models.UniqueConstraint(fields=["matter"], condition=Q(corrects=None), name="a_matter_is_decided_once"),
        ]
        indexes = [
            models.Index(fields=["idea", "decided_at"], name="decisions_on_an_idea"),
            models.Index(fields=["board", "decided_at"], name="decisions_for_a_board"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            HELD_BY_SOMEBODY,
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("decisions:decision", args=[self.pk])

    @property
    def name(self) -> str:
        """What a decision is called: ``2026-17``."""
        return f"{self.year}-{self.number}"

    @property
    def day(self) -> date:
        """The day it was decided: that of the meeting where politicians decided together."""
        return self.met_on or local_day(self.decided_at)

    @property
    def given_in_words(self) -> str:
        """How much money or time was given; empty where neither was."""
        return measured(self.kind, self.amount) if self.amount else ""

    @property
    def is_urgent(self) -> bool:
        """Whether a member decided in place of the board, since it could not wait."""
        return self.capacity == Capacity.URGENT

    @property
    def is_secret(self) -> bool:
        return bool(self.secrecy)


class Series(models.Model):
    """The last number that was given in a year, of decisions or of cases."""

    name = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("number series")
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="one_series_per_name_and_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"
