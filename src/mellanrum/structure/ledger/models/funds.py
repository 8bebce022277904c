"""A fund, what each board has put into it, and the claims on it. Their figures are written by the book alone."""

import pgtrigger
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.permissions import holds, works_here
from mellanrum.foundation.organisation.roles import Role

# Whatever fund it is: boards and units share them.
KEEPERS = (Role.CONTROLLER, Role.ADMINISTRATOR)


def written_by_the_book(*figures: str) -> list[pgtrigger.Trigger]:
    """Refuse every other hand: the figures begin at nothing, and only a trigger of the book's own moves them."""
    changed = " OR ".join(f"NEW.{figure} IS DISTINCT FROM OLD.{figure}" for figure in figures)
    given = " OR ".join(f"NEW.{figure} <> 0" for figure in figures)
    return [
        pgtrigger.Protect(
            name="figures_are_written_by_the_book",
            operation=pgtrigger.Update,
            condition=pgtrigger.Condition(f"pg_trigger_depth() < 1 AND ({changed})"),
        ),
        pgtrigger.Protect(
            name="figures_begin_at_nothing", operation=pgtrigger.Insert, condition=pgtrigger.Condition(given)
        ),
    ]


class FundQuerySet(models.QuerySet["Fund"]):
    def visible_to(self, user: User | AnonymousUser) -> "FundQuerySet":
        """Everybody who works here sees which funds there are and what is in them."""
        return self if works_here(user) else self.none()

    def open(self) -> "FundQuerySet":
        """Those that can be asked for money."""
        return self.filter(is_open=True)


class Fund(Entity):
    """Money for one year with a purpose of its own, kept by a board, a unit or else the municipality as a whole.

    ``rows`` is how many rows it has in the ledger, and so the number of the last one.
    """

    name = models.CharField(_("name"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    purpose = models.TextField(_("what it is for"), max_length=2000, blank=True)
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    is_open = models.BooleanField(_("can be asked for money"), default=True)
    rows = models.PositiveIntegerField(default=0, editable=False)

    objects = FundQuerySet.as_manager()

    class Meta:
        verbose_name = _("fund")
        constraints = [
            models.UniqueConstraint(fields=["year", "name"], name="one_fund_per_name_and_year"),
            models.CheckConstraint(name="a_fund_has_one_owner", condition=Q(board__isnull=True) | Q(unit__isnull=True)),
        ]
        triggers = [
            *written_by_the_book("rows"),
            pgtrigger.Trigger(
                name="keeps_its_year",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("year"),
                condition=pgtrigger.Condition("OLD.rows > 0 AND NEW.year <> OLD.year"),
                func="""
                    RAISE EXCEPTION 'there is money in the fund for this year'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_fund_with_money_keeps_its_year';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:fund", args=[self.pk])


class Allotment(Entity):
    """What one board has put into a fund, and where that money is now. All in whole öre."""

    fund = models.ForeignKey(Fund, models.PROTECT, db_index=False, related_name="allotments")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+")
    allotted = models.BigIntegerField(default=0, editable=False)
    free = models.BigIntegerField(default=0, editable=False)
    reserved = models.BigIntegerField(default=0, editable=False)
    unused = models.BigIntegerField(_("granted, not yet used"), default=0, editable=False)
    used = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("allotment")
        constraints = [
            models.UniqueConstraint(fields=["fund", "board"], name="one_allotment_per_fund_and_board"),
            models.CheckConstraint(name="a_fund_is_never_negative", condition=Q(free__gte=0)),
            models.CheckConstraint(
                name="no_more_is_granted_than_was_allotted", condition=Q(allotted__gte=F("unused") + F("used"))
            ),
        ]
        triggers = written_by_the_book("allotted", "free", "reserved", "unused", "used")

    def __str__(self) -> str:
        return f"{self.fund}: {self.board}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: User | AnonymousUser) -> "ClaimQuerySet":
        """What a claim is for is seen by those who keep the money, as it may not be told to others yet."""
        return self if holds(user, *KEEPERS) else self.none()


class Claim(Entity):
    """Somebody's claim on a fund, met from one board's allotment, and what it has been given. All in whole öre.

    What has happened to it from ``kept_since`` on is for those who keep the money: it is not told yet, or it is secret.
    """

    allotment = models.ForeignKey(Allotment, models.PROTECT, related_name="claims")
    words = models.CharField(_("what it is for"), max_length=200)
    code = models.CharField(_("its code in the finance system"), max_length=40, blank=True)
    kept_since = models.DateTimeField(null=True, editable=False)
    reserved = models.BigIntegerField(default=0, editable=False)
    unused = models.BigIntegerField(_("granted, not yet used"), default=0, editable=False)
    used = models.BigIntegerField(default=0, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        constraints = [
            models.CheckConstraint(name="no_more_is_released_than_was_reserved", condition=Q(reserved__gte=0)),
            models.CheckConstraint(name="no_more_is_used_than_was_granted", condition=Q(unused__gte=0)),
            models.CheckConstraint(name="no_more_is_taken_back_than_was_used", condition=Q(used__gte=0)),
            models.CheckConstraint(name="a_claim_says_what_it_is_for", condition=~Q(words="")),
            models.UniqueConstraint(fields=["allotment", "code"], name="one_claim_per_code", condition=~Q(code="")),
        ]
        indexes = [
            models.Index("allotment", name="claims_kept_from_others", condition=Q(kept_since__isnull=False)),
        ]
        triggers = [
            *written_by_the_book("reserved", "unused", "used"),
            pgtrigger.ReadOnly(name="met_from_where_it_was_opened", fields=["allotment"]),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("ledger:claim", args=[self.pk])

    @property
    def fund(self) -> Fund:
        """The fund that the claim is on."""
        return self.allotment.fund
