"""The book: transactions and their entries, added and never changed. The database keeps the figures from them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity
from mellanrum.structure.ledger.kinds import Account, Kind

from .funds import Allotment, Claim, Fund

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
# Asked when the deed is done: both sides are there then. Nothing can be added to a row that already adds up.
ADDS_UP = """
    PERFORM FROM ledger_transaction t WHERE t.id = {row} AND
        (SELECT COALESCE(sum(amount), 0) = 0 AND COALESCE(sum(amount) FILTER (WHERE amount > 0), 0) = t.amount
           FROM ledger_entry e WHERE e.transaction_id = t.id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'what leaves one account must come to another'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_transaction_adds_up';
    END IF;
    RETURN NULL;
"""


def adds_up(row: str) -> pgtrigger.Trigger:
    """Refuse a transaction whose two sides are not the same, or are not there."""
    return pgtrigger.Trigger(
        name="a_transaction_adds_up",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=ADDS_UP.format(row=row),
    )


class Transaction(Entity):
    """One row of the ledger: so much moved, of which kind, for which claim, on which day, and who wrote it.

    ``key`` is the sender's own name of the row, by which nothing is written twice. ``reference`` is a receipt,
    a voucher or the decision it rests on. ``number`` and ``fund`` are written by the database: 1, 2, 3 without gaps.
    """

    fund = models.ForeignKey(Fund, models.PROTECT, db_index=False, related_name="transactions")
    number = models.PositiveIntegerField(default=0, editable=False)
    allotment = models.ForeignKey(Allotment, models.PROTECT, related_name="transactions")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="transactions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    amount = models.BigIntegerField(_("whole öre"))
    day = models.DateField()
    comment = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=80, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("transaction")
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="one_row_per_number"),
            models.UniqueConstraint(fields=["fund", "key"], name="one_row_per_key", condition=~Q(key="")),
            models.CheckConstraint(name="an_amount_is_more_than_nothing", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="a_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="only_a_reversal_reverses",
                condition=Q(kind=Kind.REVERSE, reverses__isnull=False)
                | (~Q(kind=Kind.REVERSE) & Q(reverses__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_an_allotment_is_nobodys",
                condition=Q(claim__isnull=True, kind__in=[Kind.ALLOT, Kind.REVERSE])
                | (Q(claim__isnull=False) & ~Q(kind=Kind.ALLOT)),
            ),
        ]
        triggers = [
            APPEND_ONLY,
            adds_up("NEW.id"),
            pgtrigger.Trigger(
                name="rows_are_numbered",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                # Whoever writes the next row waits here for whoever writes this one.
                func="""
                    UPDATE ledger_fund f SET rows = rows + 1
                      FROM ledger_allotment a WHERE a.id = NEW.allotment_id AND f.id = a.fund_id
                    RETURNING f.id, f.rows INTO NEW.fund_id, NEW.number;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="reverses_a_whole_row",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__reverses__isnull=False),
                func="""
                    PERFORM FROM ledger_transaction t WHERE t.id = NEW.reverses_id AND t.kind <> 'reverse'
                        AND t.amount = NEW.amount AND t.allotment_id = NEW.allotment_id
                        AND t.claim_id IS NOT DISTINCT FROM NEW.claim_id;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'a reversal takes back the whole of a row that is not a reversal'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_reversal_takes_back_a_whole_row';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


class Entry(models.Model):
    """One side of a transaction: what came to an account, or left it with a minus."""

    transaction = models.ForeignKey(Transaction, models.PROTECT, related_name="entries")
    account = models.CharField(max_length=10, choices=Account.choices)
    amount = models.BigIntegerField(_("whole öre"))

    class Meta:
        verbose_name = _("entry")
        constraints = [
            models.UniqueConstraint(fields=["transaction", "account"], name="an_account_is_moved_once"),
            models.CheckConstraint(name="an_account_is_known", condition=Q(account__in=Account.values)),
        ]
        triggers = [
            APPEND_ONLY,
            adds_up("NEW.transaction_id"),
            pgtrigger.Trigger(
                name="keep_figures",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("moved", "record")],
                func="""
                    SELECT allotment_id, claim_id INTO moved FROM ledger_transaction WHERE id = NEW.transaction_id;
                    UPDATE ledger_allotment SET
                        allotted = allotted - CASE NEW.account WHEN 'allotted' THEN NEW.amount ELSE 0 END,
                        free = free + CASE NEW.account WHEN 'free' THEN NEW.amount ELSE 0 END,
                        reserved = reserved + CASE NEW.account WHEN 'reserved' THEN NEW.amount ELSE 0 END,
                        unused = unused + CASE NEW.account WHEN 'unused' THEN NEW.amount ELSE 0 END,
                        used = used + CASE NEW.account WHEN 'used' THEN NEW.amount ELSE 0 END
                     WHERE id = moved.allotment_id;
                    IF NEW.account IN ('reserved', 'unused', 'used') THEN
                        UPDATE ledger_claim SET
                            reserved = reserved + CASE NEW.account WHEN 'reserved' THEN NEW.amount ELSE 0 END,
                            unused = unused + CASE NEW.account WHEN 'unused' THEN NEW.amount ELSE 0 END,
                            used = used + CASE NEW.account WHEN 'used' THEN NEW.amount ELSE 0 END
                         WHERE id = moved.claim_id AND allotment_id = moved.allotment_id;
                        IF NOT FOUND THEN
                            RAISE EXCEPTION 'a claim is met from the allotment that it was opened on'
                                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_claim_is_met_from_its_allotment';
                        END IF;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.amount}"
