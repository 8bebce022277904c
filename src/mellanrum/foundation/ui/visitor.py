"""The shell for one visitor: found once per request, however many parts of it the page draws."""

from functools import cached_property

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from . import shell, words

# Nobody counts that far, and the menu must hold it on a phone.
MOST_SHOWN = 99


class Visitor(dict):
    """What goes into the shell's holes, found when a hole first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.request = request

    def __missing__(self, name: str) -> SafeString:
        self[name] = self._count(name) if name.startswith("count_") else getattr(self, name)()
        return self[name]

    @cached_property
    def ways(self) -> tuple[shell.Entry, ...]:
        """Every way in that they may see. Where nobody is known, nobody is asked to sign in: perhaps they have."""
        user = getattr(self.request, "user", None)
        unknown = getattr(self.request, "leaves_no_trace", False)
        places = [place for place in shell.PLACES if not (unknown and place == "signin")]
        return tuple(way for place in places for way in shell.entries(place, user))

    @cached_property
    def variant(self) -> tuple:
        """What decides how the shell is drawn, the same for everyone with the same ways in."""
        where = shell.here(self.ways, self.request.path)
        return get_language() or "sv", shell.scheme_of(self.request), shell.identity(), self.ways, where

    def drawn(self, part: str) -> SafeString:
        """A part of the shell with this visitor's words in it."""
        return shell.fill(shell.draw(part, *self.variant), self)

    def csrf(self) -> SafeString:
        return escape(get_token(self.request))

    def next(self) -> SafeString:
        return escape(self.request.get_full_path())

    def person(self) -> SafeString:
        return escape(words.name_of(self.request.user))

    def initials(self) -> SafeString:
        return escape(words.initials(words.name_of(self.request.user)))

    def _count(self, name: str) -> SafeString:
        way = next(way for way in self.ways if way.key == name)
        number = way.count(self.request) if way.count else 0
        shown = f"{MOST_SHOWN}+" if number > MOST_SHOWN else number
        return format_html('<span class="count">{}</span>', shown) if number else mark_safe("")


def visitor_of(request: HttpRequest) -> Visitor:
    """The one visitor of a request."""
    known = request.__dict__
    if "visitor" not in known:
        known["visitor"] = Visitor(request)
    return known["visitor"]
