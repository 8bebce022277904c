"""What waits on a desk as rows: their words put together once per page, so that the template only lays them out."""

from collections.abc import Hashable, Iterable
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedLatest
from mellanrum.foundation.ui.words import amount, tag, when
from mellanrum.structure.decisions.queries.waiting import Row, Waiting
from mellanrum.structure.matters.kinds import Advice
from mellanrum.structure.matters.models import what_is_asked
from mellanrum.structure.process.queries import the_process

WORDS = 40
KEPT = 2000
_drawn: RememberedLatest[Hashable, str] = RememberedLatest(KEPT)


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) <= WORDS else [*words[:WORDS], "…"])


class Wording:
    """The words of one page, in the reader's language and on this day: each that comes again is put together once."""

    def __init__(self) -> None:
        self.prefix = reverse("decisions:desk")
        self.when, self.tag = cache(when), cache(lambda advice: tag(Advice(advice).label, "info"))
        self.no_later, self.prepared, self.point = _("no later than"), _("Prepared"), _("point")
        self.today, self.overdue = clock.today(), tag(_("Overdue"), "warning")
        self.left, self.handed = _("%(left)s left in the fund"), _("Handed up by %(name)s")

    def rows(self, waiting: Iterable[Waiting]) -> SafeString:
        """The inside of the list."""
        return mark_safe("".join(self._kept(one) for one in waiting))  # noqa: S308 - escaped in each

    def _kept(self, one: Waiting) -> str:
        """A row, drawn once for all that it is drawn from."""
        row = one.row
        stage = the_process().stages[row.to_stage_id] if row.to_stage_id else None
        said = row.id, row.idea, row.kind, row.amount, row.proposal, row.unit_name, row.advice, row.left, row.handed_by
        key = (get_language(), self.today, stage and stage.name, self._as_what(one), row.due_on, row.prepared_on, *said)
        return _drawn.get(key) or _drawn.set(key, self._row(one, what_is_asked(row.idea, stage, row.kind, row.amount)))

    def _row(self, one: Waiting, what: str) -> str:
        row = one.row
        facts = "".join(f"<span>{escape(fact)}</span>" for fact in self._facts(one) if fact)
        proposal = f"<p>{escape(_beginning(row.proposal))}</p>" if row.proposal else ""
        advice = self.tag(row.advice) if row.advice else ""
        return (
            f'<li><h2 class="rows-title"><a href="{self.prefix}matters/{row.id}/">{escape(what)}</a></h2>'
            f'<p class="rows-facts">{advice}{facts}{self._days(row)}</p>{proposal}</li>'
        )

    def _facts(self, one: Waiting) -> tuple[str, ...]:
        row = one.row
        return (
            row.unit_name,
            "" if row.left is None else self.left % {"left": amount(row.left)},
            self.handed % {"name": row.handed_by} if row.handed_by else "",
            self._as_what(one),
        )

    def _as_what(self, one: Waiting) -> str:
        """In which capacity it is decided here; where nobody can, why."""
        if one.first is None:
            return one.why
        return f"{one.first.post}, {self.point} {one.first.rule.point}" if one.first.rule else one.first.post

    def _days(self, row: Row) -> str:
        late = self.overdue if row.due_on and row.due_on < self.today else ""
        due = f"{late}<span>{escape(self.no_later)} {self.when(row.due_on)}</span>" if row.due_on else ""
        return f"{due}<span>{escape(self.prepared)} {self.when(row.prepared_on)}</span>"
