"""The lists of delegated decisions that boards have been told of: which decisions, at which meeting."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity
from mellanrum.foundation.organisation.models import Board

from .chain import APPEND_ONLY
from .record import Decision

# The days are Swedish days, whichever time the database keeps.
ON_THE_LIST = """
    d.board_id = {told}.board_id AND d.capacity <> 'board'
    AND (d.decided_at AT TIME ZONE 'Europe/Stockholm')::date BETWEEN {told}.first AND {told}.last
"""


class ReportedList(Entity):
    """That the decisions made on a board's behalf during some days were reported to it at a meeting (anmälan).

    Both days count. ``paragraph`` is that of the minutes of the meeting.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="reported_lists")
    first = models.DateField(_("from and with"))
    last = models.DateField(_("to and with"))
    reported_on = models.DateField(_("day of the meeting"))
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reported list")
        constraints = [
            models.CheckConstraint(
                name="a_list_is_reported_when_its_days_have_come",
                condition=Q(first__lte=F("last"), last__lte=F("reported_on")),
            ),
            models.CheckConstraint(name="a_list_is_reported_in_a_paragraph", condition=~Q(paragraph="")),
        ]
        indexes = [models.Index(F("reported_on").desc(), F("id").desc(), name="lists_reported_last")]
        triggers = [
            *APPEND_ONLY,
            pgtrigger.Trigger(
                name="no_less",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=f"""
                    IF EXISTS (SELECT FROM decisions_decision d WHERE {ON_THE_LIST.format(told="NEW")}
                        AND NOT EXISTS (SELECT FROM decisions_reportedline l WHERE l.decision_id = d.id))
                    THEN RAISE EXCEPTION 'a decision is left out of the list'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_reported_list_leaves_nothing_out';
                    END IF;
                    RETURN NULL;
                """,  # noqa: S608 - put together of our own words
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.first} – {self.last}"


class ReportedLine(models.Model):
    """That a decision stood in a list that was reported: each once."""

    in_list = models.ForeignKey(ReportedList, models.PROTECT, related_name="lines")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="reported")

    class Meta:
        verbose_name = _("reported line")
        triggers = [
            *APPEND_ONLY,
            pgtrigger.Trigger(
                name="no_more",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (SELECT FROM decisions_decision d, decisions_reportedlist told
                        WHERE d.id = NEW.decision_id AND told.id = NEW.in_list_id AND {ON_THE_LIST.format(told="told")})
                    THEN RAISE EXCEPTION 'this decision does not belong in the list'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_reported_list_holds_only_its_own';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.decision_id)
