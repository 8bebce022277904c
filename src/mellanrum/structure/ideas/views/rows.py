"""Ideas as rows: their words put together once per page, so that the template only lays them out."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.structure.ideas.queries.listing import Row
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.ideas.wording import until
from mellanrum.structure.process.queries import the_process
from mellanrum.structure.process.wording import stage_tag

LAST_PARTS = re.compile(r"(?<=\w{6})(förvaltning|avdelning|nämnd)")


@lru_cache(maxsize=512)
def _progress(language: str, reached: int) -> str:
    if not reached:
        return ""
    words = _("{percent} per cent of the way").format(percent=reached)
    return f'<span class="reached">{escape(words)}</span>'


@lru_cache(maxsize=1)
def _prefix() -> str:
    return reverse("ideas:list")


def _breakable(name: str) -> str:
    """A long name with a soft hyphen where it is put together; not every browser knows how Swedish is hyphenated."""
    return LAST_PARTS.sub("\N{SOFT HYPHEN}\\1", name)


class Wording:
    """The words of one page of rows, in the reader's language and on this day."""

    def __init__(self) -> None:
        self.language, self.today = get_language() or "sv", clock.today()
        self.tags = {key: stage_tag(stage) for key, stage in the_process().stages.items()}
        self.units = the_units().names
        self.prefix = _prefix()
        self.waits_on = escape(_("Waits on"))

    def rows(self, rows: Iterable[Row]) -> SafeString:
        """The inside of a list: drawn here, since twenty turns of a template's loop cost as much as the page."""
        return mark_safe("".join(self._row(row) for row in rows))  # noqa: S308 - escaped in each

    def _row(self, row: Row) -> str:
        facts = f"{self.tags[row.stage]}<span>{escape(self.units[row.unit])}</span>{self.waiting(row)}"
        return (
            f'<li><h2 class="rows-title"><a href="{self.url(row)}">{escape(row.title)}</a></h2>'
            f'<p class="rows-facts">{facts}{_progress(self.language, row.reached)}</p></li>'
        )

    def cards(self, rows: Iterable[Row]) -> SafeString:
        """The same as cards on the board, which already stand under their stage."""
        return mark_safe("".join(self._card(row) for row in rows))  # noqa: S308 - escaped in each

    def _card(self, row: Row) -> str:
        facts = f"<span>{_breakable(escape(self.units[row.unit]))}</span>{self.waiting(row)}"
        return (
            f'<li class="card"><h3 class="card-title"><a href="{self.url(row)}">{escape(row.title)}</a></h3>'
            f'<p class="rows-facts">{facts}</p></li>'
        )

    def url(self, row: Row) -> str:
        return f"{self.prefix}{row.id}/"

    def waiting(self, row: Row) -> str:
        """On whom the idea waits and until when, with a sign and a word where the day has passed."""
        if not (row.is_open and row.waiting_on and row.due_on):
            return ""
        day = until(row.due_on, self.today, is_paused=row.is_paused)
        return f"<span>{self.waits_on} {escape(row.waiting_on)}</span>{day}"
