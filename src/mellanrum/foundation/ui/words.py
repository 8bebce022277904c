"""How names, days and amounts are written, and the small parts that carry them."""

import zlib
from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from mellanrum.foundation.core.clock import today

from .icons import icon

SIGNS = {
    "neutral": "circle",
    "accent": "circle-dot",
    "info": "info",
    "success": "check",
    "warning": "clock",
    "danger": "triangle-alert",
}
ORE = 100


def name_of(user: object) -> str:
    """A person's name as others see it."""
    full_name = getattr(user, "get_full_name", str)()
    return full_name or str(user)


def name_of_language(code: str) -> str:
    """What the language calls itself; its code for those that Django does not know."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def initials(name: str) -> str:
    """The first letters of the first and the last name."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalnum()]
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


def tag(label: str, kind: str = "neutral", sign: str = "") -> SafeString:
    """A state in a word, with a sign: ``kind`` gives the colour, which never stands alone."""
    return format_html('<span class="ds-tag tag" data-color="{}">{}{}</span>', kind, icon(sign or SIGNS[kind]), label)


def face(name: str) -> SafeString:
    """Somebody's initials in a circle, beside a name that is read out."""
    tint = zlib.crc32(name.encode()) % 4
    return format_html('<span class="initials" data-tint="{}" aria-hidden="true">{}</span>', tint, initials(name))


def person(name: str, role: str = "", url: str = "") -> SafeString:
    """Somebody with initials, name and, where it helps, in which role."""
    who = format_html('<a class="ds-link person-name" href="{}">{}</a>', url, name) if url else name
    return format_html(
        '<span class="person">{}<span class="person-words">{}{}</span></span>',
        face(name),
        who,
        format_html('<span class="person-role">{}</span>', role) if role else "",
    )


class Count(int):
    """A number of things, which is written as people write it: 20 000."""

    def __str__(self) -> str:
        return f"{int(self):,}".replace(",", "\N{NO-BREAK SPACE}")


def amount(ore: int) -> str:
    """Whole öre as Swedish kronor: 250 000 kr, with öre only where there are any."""
    kronor, rest = divmod(abs(ore), ORE)
    decimals = f",{rest:02}" if rest else ""
    sign = "−" if ore < 0 else ""
    return f"{sign}{kronor:,}".replace(",", "\N{NO-BREAK SPACE}") + f"{decimals}\N{NO-BREAK SPACE}kr"


def local_day(moment: date | datetime) -> date:
    """The day where the municipality is."""
    if isinstance(moment, datetime):
        return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
    return moment


def day(moment: date | datetime | None) -> str:
    """The day in full: tisdag 24 november, with the year when it is another one."""
    if moment is None:
        return ""
    then = local_day(moment)
    return formats.date_format(then, "l j F" if then.year == today().year else "j F Y")


def near(then: date) -> str:
    """The day as one would say it within a week, else in full."""
    away = (then - today()).days
    said = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if away in said:
        return said[away]
    if 0 < away < 7:
        return ngettext("in %(count)d day", "in %(count)d days", away) % {"count": away}
    if -7 < away < 0:
        return ngettext("%(count)d day ago", "%(count)d days ago", -away) % {"count": -away}
    return day(then)


def when(moment: date | datetime | None, style: str = "near") -> SafeString | str:
    """A day as people say it, and exactly for machines. ``style``: near or full."""
    if moment is None:
        return ""
    then = local_day(moment)
    return dated(then, day(then) if style == "full" else near(then))


def dated(then: date, said: str) -> SafeString:
    """The words for a day, exact for machines; where they only hold today, with what is said on hover and on paper."""
    whole = day(then)
    title = format_html(' title="{}"', whole) if said != whole else ""
    return format_html('<time datetime="{}"{}>{}</time>', then.isoformat(), title, said)
