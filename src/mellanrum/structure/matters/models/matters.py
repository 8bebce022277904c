"""A matter: what somebody, or a board, is to decide; and what has been said and done about it on the way."""

from datetime import date
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.delegation.deciding import measured
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters.kinds import MOVES, READY, UNDER_WAY, MatterStage, Outcome
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process

from .councils import Council, seat_today

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
DECIDED = Q(stage=MatterStage.DECIDED)
DECIDERS = ("decider", "deciding_board", "deciding_company")
UNDECIDED = ~DECIDED & Q(decided_at=None, outcome="", carried_out_at=None, **dict.fromkeys(DECIDERS))
ONE_OF = [{f"{name}__isnull": name != decider for name in DECIDERS} for decider in DECIDERS]
# Since when it waits to be decided, and for whom: a person, a board, or with neither the board of a company.
WAITING = ("waits_since", "waits_for", "waits_for_board")
WAITS = Q(waits_since__isnull=False)
BY_ONE = Q(**ONE_OF[0]) | Q(**ONE_OF[1]) | Q(**ONE_OF[2])


# Of a request it holds what whoever prepared it wrote, and the whole of its purpose.
LONGEST_SUMMARY = 7000
ABOUT = ("to_stage", "request", "backing")
ABOUT_ONE = [Q(**{f"{name}__isnull": name != thing for name in ABOUT}) for thing in ABOUT]


def what_is_asked(idea: str, target: Stage | None, kind: str, asked: int) -> str:
    """What a matter is called: where an idea is to go, or how much money or time is asked for to it."""
    if target:
        return _("{idea}: on to “{stage}”").format(idea=idea, stage=target.name)
    return _("{idea}: {amount} asked for").format(idea=idea, amount=measured(kind, asked))


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, user: Viewer) -> "MatterQuerySet":
        """Matters whose idea somebody sees, that they prepare, or that come to a council they sit in.

        That a matter exists and where it stands; its papers are another question (``can_read_papers``).
        """
        if not user.is_authenticated:
            return self.none()
        asked = Request.objects.visible_to(user)
        seen = Q(idea__in=Idea.objects.visible_to(user)) | Q(request__in=asked) | Q(backing__request__in=asked)
        return self.filter(seen | Q(prepared_by=user.pk) | Q(seat_today(user, OuterRef("council"))))

    def without_conflict(self, user: Viewer) -> "MatterQuerySet":
        """All but those in which somebody has declared a conflict of interest."""
        return self.exclude(declarations__in=Declaration.objects.filter(person=user.pk, is_conflicted=True))

    def readable_by(self, user: Viewer) -> "MatterQuerySet":
        """Those whose papers somebody may read in a council: they have said that they have no conflict of interest."""
        free = Declaration.objects.filter(person=user.pk, is_conflicted=False)
        seated = Q(declarations__in=free) & Q(seat_today(user, OuterRef("council")))
        mine = Q(prepared_by=user.pk)
        everything = Q(pk__isnull=False) if holds(user, Role.REGISTRAR) else Q(pk=None)
        return self.visible_to(user).without_conflict(user).filter(seated | mine | everything).distinct()

    def under_way(self) -> "MatterQuerySet":
        return self.filter(stage__in=UNDER_WAY)

    def undecided(self) -> "MatterQuerySet":
        """Those under way that nobody has decided: also what is decided and not told is decided."""
        return self.under_way().filter(decided_amount=None)

    def on_desks(self) -> "MatterQuerySet":
        """Those that wait on somebody's desk."""
        return self.filter(waits_since__isnull=False)

    def to_decide(self) -> "MatterQuerySet":
        """Those that are to: prepared, and with no council that is to give advice first."""
        ready = self.filter(stage__in=READY)
        return ready.exclude(stage=MatterStage.PREPARED, council__isnull=False, referrals__isnull=True)

    def ready_for(self, council: Council) -> "MatterQuerySet":
        """Those that are prepared, and wait for advice from a council."""
        return self.filter(council=council, stage=MatterStage.PREPARED)


class Matter(Entity):
    """Something to be decided about an idea: exactly one of the stage it is to come to, a request for funds, or hours
    that a manager is asked for.

    ``kind`` is a kind of matter in the order of delegation; ``amount`` is in what that kind is counted in: whole öre or
    whole hours. ``prepare_by`` is the day by which ``prepared_by`` has promised the papers.
    """

    kind = models.SlugField(max_length=40)
    idea = models.ForeignKey(Idea, models.PROTECT, related_name="matters")
    to_stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="+")
    request = models.ForeignKey(Request, models.PROTECT, null=True, related_name="matters")
    backing = models.OneToOneField(Backing, models.PROTECT, null=True, related_name="matter")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    board = models.ForeignKey(Board, models.PROTECT, null=True, related_name="+")
    council = models.ForeignKey(Council, models.PROTECT, null=True, related_name="matters")
    amount = models.PositiveBigIntegerField(default=0)

    stage = models.CharField(max_length=12, choices=MatterStage.choices, default=MatterStage.OPEN)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepare_by = models.DateField()
    prepared_at = models.DateTimeField(null=True)

    # On whose desk it waits to be decided: kept, so that a desk is one question however much waits.
    waits_since = models.DateTimeField(null=True)
    waits_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, related_name="+")
    waits_for_board = models.ForeignKey(Board, models.PROTECT, null=True, db_index=False, related_name="+")

    # The papers: what it is about, and what is proposed.
    summary = models.TextField(max_length=LONGEST_SUMMARY, blank=True)
    proposal = models.TextField(max_length=2000, blank=True)
    if_not = models.TextField(max_length=2000, blank=True)

    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=4, choices=Outcome.choices, blank=True)
    decider = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    deciding_board = models.ForeignKey(Board, models.PROTECT, null=True, related_name="+")
    deciding_company = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    # None until somebody decides. Counts against limits from then on, and shows to nobody before it is told.
    decided_amount = models.PositiveBigIntegerField(null=True)
    carried_out_at = models.DateTimeField(null=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_matter_is_about_exactly_one_thing",
                condition=ABOUT_ONE[0] | ABOUT_ONE[1] | ABOUT_ONE[2],
            ),
            models.CheckConstraint(
                name="a_person_or_a_board_decides_and_never_a_council",
                condition=UNDECIDED | DECIDED & Q(decided_at__isnull=False) & ~Q(outcome="") & BY_ONE,
            ),
            models.CheckConstraint(
                name="a_prepared_matter_says_what_is_proposed",
                condition=~Q(stage__in=[MatterStage.PREPARED, MatterStage.RECOMMENDED, MatterStage.DECIDED])
                | Q(prepared_at__isnull=False) & ~Q(proposal=""),
            ),
            models.CheckConstraint(
                name="only_what_was_agreed_to_is_carried_out",
                condition=Q(carried_out_at=None) | DECIDED & Q(outcome=Outcome.YES),
            ),
            models.CheckConstraint(
                name="only_what_is_prepared_waits_to_be_decided",
                condition=Q(**dict.fromkeys(WAITING))
                | Q(stage__in=READY, waits_since__isnull=False) & (Q(waits_for=None) | Q(waits_for_board=None)),
            ),
            models.UniqueConstraint(
                fields=["idea"],
                condition=Q(stage__in=UNDER_WAY, to_stage__isnull=False),
                name="one_matter_at_a_time_about_where_an_idea_goes",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(stage__in=UNDER_WAY), name="one_matter_at_a_time_about_a_request"
            ),
        ]
        indexes = [
            models.Index("council", "prepared_at", name="matters_for_a_council", condition=Q(stage__in=UNDER_WAY)),
            models.Index("prepared_by", "prepare_by", name="matters_to_prepare", condition=Q(stage__in=UNDER_WAY)),
            models.Index("idea", F("created_at").desc(), name="matters_of_an_idea"),
            models.Index("waits_for", "waits_since", "id", name="matters_on_a_desk", condition=WAITS),
            models.Index("waits_for_board", "waits_since", "id", name="matters_of_a_board", condition=WAITS),
        ]

    def __str__(self) -> str:
        return what_is_asked(str(self.idea), self.target, self.kind, self.amount)

    def get_absolute_url(self) -> str:
        return reverse("matters:matter", args=[self.pk])

    @property
    def target(self) -> Stage | None:
        """The stage the idea would come to; None where money is asked for."""
        return the_process().stages[self.to_stage_id] if self.to_stage_id else None

    @property
    def asked_in_words(self) -> str:
        """How much money or time is asked for; empty where neither is."""
        return measured(self.kind, self.amount) if self.amount else ""

    @property
    def is_under_way(self) -> bool:
        return self.stage in UNDER_WAY

    @property
    def is_open(self) -> bool:
        return self.stage == MatterStage.OPEN

    @property
    def is_decided(self) -> bool:
        return self.stage == MatterStage.DECIDED

    @property
    def decided_by(self) -> User | Board | str:
        """Who decided: a person, a board, or the board of a municipal company."""
        if self.deciding_company:
            return _("the board of {company}").format(company=self.deciding_company)
        return self.decider or self.deciding_board or ""

    @property
    def conflicted(self) -> frozenset[UUID]:
        """Those who have declared a conflict of interest."""
        return frozenset(self.declarations.filter(is_conflicted=True).values_list("person_id", flat=True))

    @property
    def waits_for_advice(self) -> bool:
        """Whether a council has it: one that went higher no longer waits for that."""
        return self.stage == MatterStage.PREPARED and self.council_id is not None and not self.referrals.exists()

    @property
    def waits_for_completion(self) -> bool:
        """Whether those who ask for money have been asked for more: until they answer there is nothing to decide."""
        return self.request is not None and self.request.stage == RequestStage.COMPLETION

    @property
    def held_by(self) -> object:
        """Who has it now: whoever has the next step of the idea, or the request; of hours, whose desk they wait on."""
        if self.backing_id:
            return self.waits_for or self.prepared_by
        return self.request.holder if self.request else self.idea.waiting_on

    @property
    def due_on(self) -> date | None:
        """Until when."""
        if self.backing:
            return self.backing.answer_by
        return self.request.due_on if self.request else self.idea.due_on

    def move_to(self, stage: MatterStage, **changes: object) -> None:
        """Move in one conditional UPDATE: of two who act at once, one does. It leaves the desk it waited on."""
        here = Matter.objects.filter(pk=self.pk, stage__in=MOVES[stage])
        changes = {"stage": stage, **dict.fromkeys(WAITING)} | changes
        if not here.update(**changes):
            raise Refused(_("The matter has already moved on. Reload the page to see where it is."))
        for name, value in changes.items():
            setattr(self, name, value)


class MatterMove(Entity):
    """That a matter came to another stage: who, in which role, when and with which words."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="moves")
    from_stage = models.CharField(max_length=12, choices=MatterStage.choices, blank=True)
    to_stage = models.CharField(max_length=12, choices=MatterStage.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40)
    words = models.TextField(max_length=3000, blank=True)

    class Meta:
        triggers = APPEND_ONLY
        indexes = [models.Index(fields=["matter", "created_at"], name="moves_of_a_matter")]

    def __str__(self) -> str:
        return f"{self.from_stage} → {self.to_stage}"


class Declaration(Entity):
    """What somebody says, before they read the papers, about a conflict of interest (jäv) of their own."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="declarations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_conflicted = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "person"], name="one_declaration_per_person_and_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.is_conflicted}"
