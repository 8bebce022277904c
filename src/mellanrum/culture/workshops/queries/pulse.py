"""What a live page asks every second: has anything happened? Answered from the process, for a tenth of a second.

A small question or two at most ten times a second for each process and meeting, however many phones ask.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Sum
from django.db.models.functions import JSONObject

from mellanrum.culture.workshops.models import Note, Workshop
from mellanrum.foundation.core.remembering import RememberedEach

from .progress import answered_in

AS_LONG_AS = 0.1
NEVER_KEPT = {"Cache-Control": "no-store"}
# What a page shows of the boards: none of them, one table's (1 and on), or all of them as on the wall.
NO_BOARD, EVERY_BOARD = 0, 999


@dataclass(frozen=True)
class Pulse:
    """What has happened in a meeting so far, as numbers: steps, and what was written on each board."""

    version: int = 0
    tables: int = 1
    boards: Mapping[int, int] = field(default_factory=dict)
    answered: int = 0

    def mark(self, table: int) -> str:
        """Where a page is: the steps, and what is written on the board it shows, or on all of them."""
        answered = self.answered if table == EVERY_BOARD else 0
        return f"{self.version}.{self._written(table)}.{answered}"

    def news(self, table: int, *, after: str) -> str:
        """Whether all have ``moved`` since a page was ``after``, or something was ``written``; else nothing."""
        now = self.mark(table)
        if after == now:
            return ""
        return "moved" if after.partition(".")[0] != now.partition(".")[0] else "written"

    def _written(self, table: int) -> int:
        if table == EVERY_BOARD:
            return sum(self.boards.values())
        # A phone at no table is not woken by each note that others write.
        return self.boards.get(table, 0) if table != NO_BOARD else 0


_known: RememberedEach[UUID, Pulse] = RememberedEach(AS_LONG_AS)


def pulse(workshop_id: UUID) -> Pulse:
    """What has happened, at most a tenth of a second ago; nothing where there is no such meeting."""
    return remembered_pulse(workshop_id) or pulse_now(workshop_id)


def remembered_pulse(workshop_id: UUID) -> Pulse | None:
    """What is remembered of a meeting; None when that is too long ago, or never."""
    return _known.known(workshop_id)


def pulse_now(workshop_id: UUID) -> Pulse:
    """What has happened until now, and what the process knows from here on."""
    return _known.set(workshop_id, _pulse_of(workshop_id))


def mark_of(workshop: Workshop, table: int, known: Pulse | None = None) -> str:
    """What a page is marked with that is going to be drawn of ``workshop``: ask for it before anything that is shown.

    The version is the one in hand. Everybody may have been brought on since it was fetched, and that is news. Where
    the pulse is ``known``, what was written since is news too.
    """
    return replace(known or pulse_now(workshop.pk), version=workshop.version).mark(table)


def _pulse_of(workshop_id: UUID) -> Pulse:
    notes = Note.objects.filter(block__workshop=OuterRef("pk")).order_by().values("table")
    written = ArraySubquery(notes.annotate(sum=Sum("version")).values(row=JSONObject(table="table", sum="sum")))
    found = Workshop.objects.filter(pk=workshop_id).select_related("block__round").annotate(written=written).first()
    if found is None:
        return Pulse()
    boards = {row["table"]: row["sum"] for row in found.written}
    return Pulse(found.version, found.tables, boards, answered_in(found.block))
