"""How the day of a next step reads, wherever an idea stands in a list."""

from datetime import date
from functools import lru_cache
from html import escape

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.words import dated, near, tag
from mellanrum.foundation.ui.words import day as in_full


def until(day: date, today: date, *, is_paused: bool) -> str:
    """The day as a piece of a page: that the clock is paused, that the day has passed, or until when there is time."""
    paused = _("the clock is paused")
    return f"<span>{escape(paused)}</span>" if is_paused else _until(get_language(), day, today)


@lru_cache(maxsize=2048)
def _until(language: str | None, day: date, today: date) -> str:
    by = _("no later than")
    if day < today:
        late = (today - day).days
        said = ngettext("Overdue by %(count)d day", "Overdue by %(count)d days", late) % {"count": late}
        return f'{tag(said, "danger")}<span class="on-paper">{escape(by)} {dated(day, in_full(day))}</span>'
    return f"<span>{escape(by)} {dated(day, near(day))}</span>"
