"""A request for funds and hours, and every move it has made."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.funding.stages import (
    COLOURS,
    COMES_FROM,
    ENDED,
    HAS_MONEY,
    HAS_NO_DAY,
    UNDER_DECISION,
    WRITTEN,
    RequestStage,
)
from mellanrum.structure.ideas.models import Idea, Part, Participation
from mellanrum.structure.ideas.models.trail import APPEND_ONLY
from mellanrum.structure.ledger.models import Claim, Fund

CARRIERS = (Part.AUTHOR, Part.OWNER, Part.CO_OWNER)


def is_about(user: Viewer, *also: str, idea: str = "idea") -> Q:
    """Whether somebody is to know what is decided on a row, also where it is secret: not why, and not a word of it.

    Whoever carries its idea has to act on it, and whoever keeps the register knows it; so do those whom it names by
    ``also``. The one rule of lists, pages and letters.
    """
    if not user.is_authenticated:
        return Q(pk__in=[])
    if holds(user, Role.REGISTRAR):
        return Q(pk__isnull=False)
    carried = Participation.objects.filter(idea=OuterRef(idea), person=user.pk, part__in=CARRIERS)
    return Q(Exists(carried), *((name, user.pk) for name in also), _connector=Q.OR)


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, user: Viewer) -> "RequestQuerySet":
        """Those who see the idea see that something is asked and granted; a draft is for those who carry the idea.

        Controllers see all that has been sent, and whoever has a request in their hands sees it.
        """
        of_seen_ideas = Q(idea__in=Idea.objects.visible_to(user)) & Q(submitted_at__isnull=False)
        if not user.is_authenticated:
            return self.filter(of_seen_ideas)
        carried = Participation.objects.filter(idea=OuterRef("idea"), person=user, part__in=CARRIERS)
        seen = of_seen_ideas | Q(holder=user) | Q(applicant=user) | Q(Exists(carried))
        if holds(user, Role.CONTROLLER):
            seen |= Q(submitted_at__isnull=False)
        return self.filter(seen)

    def submitted(self) -> "RequestQuerySet":
        return self.filter(submitted_at__isnull=False)

    def open(self) -> "RequestQuerySet":
        """Those that somebody still has something to do with; a no that is not told is not known to have ended it."""
        return self.exclude(stage__in=ENDED, is_released=True)

    def in_hands_of(self, person: object) -> "RequestQuerySet":
        return self.open().filter(holder=person)

    def due_to_report(self) -> "RequestQuerySet":
        """Granted, and not reported yet."""
        return self.filter(stage__in=HAS_MONEY, is_released=True)

    def overdue(self, on: date | None = None) -> "RequestQuerySet":
        """Those whose final report should have been here."""
        return self.due_to_report().filter(report_due_on__lt=on or clock.today())


class Request(Entity):
    """That an idea asks for money from a fund, for hours, or both; without a fund it asks for hours only.

    ``amount`` is the sum of its lines, in öre. What was granted stands in the move that granted it, and in the ledger.
    ``is_released``: a decision that is made but not yet told shows to nobody but those who decide; to others the
    request is where it was, ``stood_at``. ``due_on`` is the day by which ``holder`` has promised to do their part.
    """

    idea = models.ForeignKey(Idea, models.PROTECT, related_name="requests")
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="requests")
    claim = models.OneToOneField(Claim, models.PROTECT, null=True, related_name="request")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=RequestStage.choices, default=RequestStage.DRAFT)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    moved_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True)
    is_released = models.BooleanField(default=True)
    stood_at = models.CharField(max_length=12, choices=RequestStage.choices, default=RequestStage.RECOMMENDED)

    purpose = models.TextField(max_length=3000, blank=True)
    otherwise = models.TextField(max_length=2000, blank=True)
    area = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    amount = models.PositiveBigIntegerField(default=0)

    told_board_on = models.DateField(null=True)
    report_due_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    # By which paragraph its decision is secret, where that was asked for with it.
    secrecy: str = ""

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_a_draft_has_not_been_sent",
                condition=Q(stage=RequestStage.DRAFT, submitted_at=None)
                | Q(submitted_at__isnull=False) & ~Q(stage=RequestStage.DRAFT),
            ),
            models.CheckConstraint(
                name="money_that_is_asked_for_is_claimed_from_a_fund",
                condition=Q(stage=RequestStage.DRAFT, claim=None)
                | Q(fund=None, claim=None, amount=0)
                | Q(fund__isnull=False, claim__isnull=False),
            ),
            models.CheckConstraint(
                name="a_request_is_in_somebodys_hands_until_it_ends",
                condition=Q(holder__isnull=False) | Q(stage__in=sorted(ENDED)),
            ),
            models.CheckConstraint(
                name="whoever_has_a_request_has_a_day",
                condition=Q(due_on__isnull=False) | Q(stage__in=sorted(HAS_NO_DAY)),
            ),
            models.CheckConstraint(
                name="whoever_has_money_has_a_day_to_report",
                condition=Q(report_due_on__isnull=False) | ~Q(stage__in=sorted(HAS_MONEY)),
            ),
            models.UniqueConstraint(
                fields=["idea", "fund"],
                condition=Q(stage=RequestStage.DRAFT),
                nulls_distinct=False,
                name="one_draft_per_idea_and_fund",
            ),
        ]
        indexes = [
            models.Index(fields=["idea", "created_at"], name="requests_of_an_idea"),
            models.Index("holder", "moved_at", name="requests_in_hands", condition=~Q(stage__in=sorted(ENDED))),
            models.Index("report_due_on", "id", name="requests_to_report", condition=Q(stage__in=sorted(HAS_MONEY))),
            models.Index(F("moved_at").desc(), F("id").desc(), name="requests_moved_last"),
        ]

    def __str__(self) -> str:
        return str(self.idea)

    def get_absolute_url(self) -> str:
        return reverse("funding:request", args=[self.pk])

    @property
    def at(self) -> RequestStage:
        return RequestStage(self.stage)

    @property
    def shown_stage(self) -> RequestStage:
        """Where the request is, for everybody: a decision that is not told yet, or is secret, does not show."""
        if self.secrecy:
            return RequestStage.RECOMMENDED
        return self.at if self.is_released else RequestStage(self.stood_at)

    @property
    def colour(self) -> str:
        """The colour of the tag that says where it is."""
        return COLOURS.get(self.shown_stage, "accent")

    @property
    def is_written(self) -> bool:
        """Whether it can be changed by those who ask."""
        return self.stage in WRITTEN

    @property
    def is_under_decision(self) -> bool:
        return self.stage in UNDER_DECISION

    @property
    def has_money(self) -> bool:
        return self.stage in HAS_MONEY and self.is_released

    @property
    def has_ended(self) -> bool:
        """Whether it is over, and that is told."""
        return self.stage in ENDED and self.is_released

    @property
    def is_overdue(self) -> bool:
        """Whether its final report should have been here."""
        return bool(self.has_money and self.report_due_on and self.report_due_on < clock.today())

    @property
    def is_late(self) -> bool:
        """Whether whoever has it should have done their part by now: telling what they have decided is part of it."""
        return bool(not self.has_ended and self.due_on and self.due_on < clock.today())

    def hold(self) -> None:
        """Read it anew and let nobody else change it meanwhile: what is weighed is what is moved, however old a page.

        It is held until the transaction ends.
        """
        try:
            self.refresh_from_db(from_queryset=Request.objects.select_for_update(no_key=True))
        except Request.DoesNotExist:
            raise Refused(_moved_on()) from None

    def move_to(self, stage: RequestStage, **changes: object) -> None:
        """Move in one conditional UPDATE: the database, not Python, decides who was first."""
        here = Request.objects.filter(pk=self.pk, stage__in=COMES_FROM[stage])
        if not here.update(**{"stage": stage, "moved_at": clock.now()} | changes):
            raise Refused(_moved_on())
        self.refresh_from_db()


def _moved_on() -> str:
    return _("The request has already moved on. Reload the page to see where it is.")


class RequestMove(Entity):
    """That a request went from one stage to another: who, in which role, when, why, and the words to the author.

    ``amount`` is what was asked or granted by it, in öre; ``holder`` is in whose hands it came. From and to are the
    same when something was said of it where it stands: that the board has been told, that it changed hands.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="moves")
    from_stage = models.CharField(max_length=12, choices=RequestStage.choices)
    to_stage = models.CharField(max_length=12, choices=RequestStage.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    words = models.TextField(max_length=3000, blank=True)
    conditions = models.TextField(max_length=2000, blank=True)
    amount = models.PositiveBigIntegerField(default=0)

    class Meta:
        triggers = APPEND_ONLY
        indexes = [models.Index(fields=["request", "created_at"], name="moves_of_a_request")]

    def __str__(self) -> str:
        return f"{self.from_stage} → {self.to_stage}"

    @property
    def grants_money(self) -> bool:
        return self.to_stage == RequestStage.GRANTED and self.amount > 0
