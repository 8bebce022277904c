"""What stands around every page: who we are, the ways in, and the shell itself, drawn once and then only filled in.

Rooms above add their entries when they are loaded; the organisation says who the municipality is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from .stylesheet import FONT, stylesheet
from .theme import DEFAULT_COLOUR

Place = Literal["main", "primary", "menu", "signin", "footer"]
SCHEME_COOKIE = "scheme"
SCHEMES_TO_CHOOSE = ("light", "dark")
PLACES: tuple[Place, ...] = ("main", "primary", "menu", "signin", "footer")
HOLE = "\x02{}\x03"
_HOLE = re.compile(r"\x02(\w+)\x03")


@dataclass(frozen=True)
class Identity:
    """Who the municipality is on screen; ``version`` changes whenever any of it does."""

    name: str = "Mellanrum"
    logo_url: str = ""
    colour: str = DEFAULT_COLOUR
    version: str = "0"
    contact: str = ""


@dataclass(frozen=True, eq=False)
class Entry:
    """A way in to a room: where it leads, its words and sign, who sees it, and how many things wait there."""

    url_name: str
    label: str | Promise
    icon: str
    place: Place = "main"
    order: int = 50
    may_see: Callable[[Any], bool] | None = None
    count: Callable[[HttpRequest], int] | None = None
    post: bool = False

    @property
    def key(self) -> str:
        """The name of the hole where the number of waiting things goes."""
        return "count_" + re.sub(r"\W", "_", self.url_name)

    @property
    def counts(self) -> bool:
        """Whether a number can stand beside it."""
        return self.count is not None

    @cached_property
    def url(self) -> str:
        """Where it leads; looked up once, since it is asked on every page."""
        return reverse(self.url_name)


_entries: dict[str, Entry] = {}
_identity: Callable[[], Identity] = Identity


def provide_identity(source: Callable[[], Identity]) -> None:
    """Let ``source`` say who the municipality is. It is asked on every page, so it must remember its answer."""
    globals()["_identity"] = source
    draw.cache_clear()


def identity() -> Identity:
    """Who the municipality is now."""
    return _identity()


def add_entry(entry: Entry) -> None:
    """Show a way in on every page; adding the same address again replaces it."""
    _entries[entry.url_name] = entry
    draw.cache_clear()


def entries(place: Place, user: Any = None) -> tuple[Entry, ...]:
    """The ways in at a place that ``user`` may see, in their order."""
    there = (entry for entry in _entries.values() if entry.place == place)
    return tuple(sorted((entry for entry in there if _may_see(entry, user)), key=lambda entry: entry.order))


def _may_see(entry: Entry, user: Any) -> bool:
    if entry.place == "signin":
        return not getattr(user, "is_authenticated", False)
    return entry.may_see is None or entry.may_see(user)


def signed_in(user: Any) -> bool:
    """The common answer to ``may_see``: anyone who has signed in."""
    return bool(getattr(user, "is_authenticated", False))


def scheme_of(request: HttpRequest | None) -> str:
    """The colour scheme the visitor has chosen; empty means what their device says."""
    chosen = request.COOKIES.get(SCHEME_COOKIE, "") if request else ""
    return chosen if chosen in SCHEMES_TO_CHOOSE else ""


@lru_cache(maxsize=512)
def draw(template: str, language: str, scheme: str, who: Identity, ways: tuple[Entry, ...], here: str) -> tuple:
    """A part of the shell as pieces: fixed words at even places, the names of holes to fill at odd ones.

    Everything that differs between two people who see the same ways in is a hole, so that this is drawn once
    per process and a page only joins strings.
    """
    context: dict[str, Any] = {place: [way for way in ways if way.place == place] for place in PLACES}
    context |= {
        "identity": who,
        "scheme": scheme,
        "language": language,
        "here": here,
        "style": stylesheet(who.colour),
        "font": FONT,
    }
    return tuple(_HOLE.split(render_to_string(f"ui/shell/{template}.html", context)))


def fill(pieces: tuple, words: Mapping[str, Any]) -> SafeString:
    """The drawn pieces with their holes filled; ``words`` must be safe already."""
    drawn = [words[piece] if place % 2 else piece for place, piece in enumerate(pieces)]
    return mark_safe("".join(drawn))  # noqa: S308 - every filling is escaped where it is made


def here(ways: tuple[Entry, ...], path: str) -> str:
    """The address of the room that a path is in: the longest entry that it begins with."""
    inside = [way.url for way in ways if path.startswith(way.url) and (way.url != "/" or path == "/")]
    return max(inside, key=len, default="")
