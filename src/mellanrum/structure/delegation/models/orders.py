"""The delegation order: a draft that becomes adopted, and then never changes."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.permissions import Viewer, can_administer
from mellanrum.structure.delegation.kinds import DELEGABLE, KINDS, URGENT, KindOfMatter
from mellanrum.structure.delegation.posts import BODIES, ELECTED, Post
from mellanrum.structure.delegation.rules import Principal, place_of

# What is written in a rule: the whole of what a board adopts.
WRITTEN = (
    "point",
    "kind",
    "least",
    "most",
    "unit_id",
    "post",
    "called",
    "post_unit_id",
    "deputy",
    "deputy_unit_id",
    "ground",
    "note",
)


class DelegationOrderQuerySet(models.QuerySet["DelegationOrder"]):
    def adopted(self) -> "DelegationOrderQuerySet":
        return self.exclude(adopted_on=None)

    def visible_to(self, user: Viewer) -> "DelegationOrderQuerySet":
        """What is adopted is public; a draft is for those who write it."""
        return self.all() if can_administer(user) else self.adopted()


class DelegationOrder(Entity):
    """What a board, or a municipal company, has let others decide: one version, with the day and the paragraph.

    It is a draft until it is adopted. Of those adopted, the one that holds from the latest day is in force.
    """

    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="delegation_orders", verbose_name=_("board")
    )
    company = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="delegation_orders", verbose_name=_("company")
    )
    number = models.PositiveIntegerField(_("number"))
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=40, blank=True)
    valid_from = models.DateField(_("holds from"), null=True, blank=True)
    valid_to = models.DateField(_("holds to"), null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )

    objects = DelegationOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation order")
        constraints = [
            models.CheckConstraint(
                name="an_order_belongs_to_a_board_or_a_company",
                condition=Q(board__isnull=False, company=None) | Q(board=None, company__isnull=False),
            ),
            models.CheckConstraint(
                name="an_adopted_order_says_when_and_where",
                condition=Q(adopted_on=None, valid_from=None, paragraph="")
                | Q(adopted_on__isnull=False, valid_from__isnull=False) & ~Q(paragraph=""),
            ),
            models.CheckConstraint(
                name="an_order_holds_from_its_adoption_at_the_earliest",
                condition=Q(valid_from=None) | Q(valid_from__gte=F("adopted_on")),
            ),
            models.CheckConstraint(
                name="an_order_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
            models.UniqueConstraint(
                fields=["board", "company", "number"], name="one_order_per_number", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["board", "company"],
                condition=Q(adopted_on=None),
                name="one_draft_at_a_time",
                nulls_distinct=False,
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="adopted_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__adopted_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return _("{owner}, no. {number}").format(owner=self.principal.name, number=self.number)

    @property
    def is_adopted(self) -> bool:
        return self.adopted_on is not None

    @property
    def principal(self) -> Principal:
        """Who gives the power away."""
        return Principal(str(self.board or self.company), self.board_id, self.company_id)


class Rule(Entity):
    """A point of the order: a kind of matter, up to which amount and where, and the post that may decide it."""

    order = models.ForeignKey(DelegationOrder, models.CASCADE, related_name="rules")
    point = models.CharField(_("point"), max_length=20)
    kind = models.CharField(_("kind of matter"), max_length=40)
    least = models.PositiveBigIntegerField(_("from"), default=0)
    most = models.PositiveBigIntegerField(_("at most"), null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("holds for"))
    post = models.CharField(_("who may decide"), max_length=20, choices=Post.choices)
    called = models.CharField(_("what the order calls the post"), max_length=120, blank=True)
    post_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("where the post is")
    )
    deputy = models.CharField(_("deputy"), max_length=20, choices=Post.choices, blank=True)
    deputy_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("where the deputy is")
    )
    ground = models.CharField(_("legal ground"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("rule")
        constraints = [
            models.UniqueConstraint(fields=["order", "point"], name="one_rule_per_point"),
            models.CheckConstraint(name="a_rule_has_a_point", condition=~Q(point="")),
            models.CheckConstraint(name="only_what_may_be_given_away_is_given_away", condition=Q(kind__in=DELEGABLE)),
            models.CheckConstraint(name="a_rule_names_one_post_and_no_group", condition=Q(post__in=Post.values)),
            models.CheckConstraint(
                name="a_body_has_no_deputy",
                condition=~Q(post__in=BODIES) | Q(deputy="", deputy_unit=None, post_unit=None),
            ),
            models.CheckConstraint(
                name="only_a_member_decides_what_is_urgent",
                condition=~Q(kind=URGENT) | Q(post__in=ELECTED, deputy__in=["", *ELECTED]),
            ),
            models.CheckConstraint(name="a_deputy_is_one_person", condition=~Q(deputy__in=BODIES)),
            models.CheckConstraint(
                name="the_highest_amount_is_not_below_the_lowest", condition=Q(most=None) | Q(most__gte=F("least"))
            ),
        ]
        triggers = [
            # Locked, so that nobody adopts the order while a rule of it is being written.
            pgtrigger.Trigger(
                name="adopted_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("adopted", "date")],
                func="""
                    FOR adopted IN
                        SELECT adopted_on FROM delegation_delegationorder
                        WHERE id IN (OLD.order_id, NEW.order_id) FOR SHARE
                    LOOP
                        IF adopted IS NOT NULL THEN
                            RAISE EXCEPTION 'an adopted order never changes' USING ERRCODE = 'check_violation';
                        END IF;
                    END LOOP;
                    RETURN COALESCE(NEW, OLD);
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.point} {self.kind_of_matter}"

    @property
    def kind_of_matter(self) -> KindOfMatter:
        return KINDS[self.kind]

    @property
    def place(self) -> list[tuple[int, str]]:
        """Where the point stands in the document: 1.9 before 1.10."""
        return place_of(self.point)

    @property
    def holder_in_words(self) -> str:
        """The post as the order calls it."""
        return self.called or self.get_post_display()


class Withdrawal(Entity):
    """That the board has taken back what a rule gave away, from a moment on. What was decided before stands."""

    rule = models.OneToOneField(Rule, models.PROTECT, related_name="withdrawal")
    holds_from = models.DateTimeField(_("holds from"))
    decided_on = models.DateField(_("decided on"))
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("withdrawal")
        constraints = [models.CheckConstraint(name="a_withdrawal_says_where", condition=~Q(paragraph=""))]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.rule} {self.holds_from}"


class RuleList(Entity):
    """A file with rules that somebody uploaded to a draft, kept while they look at what it would do."""

    order = models.ForeignKey(DelegationOrder, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("list of rules")

    def __str__(self) -> str:
        return self.name
