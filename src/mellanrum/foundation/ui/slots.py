"""A page names a place; rooms above fill it."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Filling = Callable[[HttpRequest, Any], str]
SLOTS: set[str] = set()
_fillings: dict[str, dict[str, tuple[int, Filling]]] = defaultdict(dict)


class UnknownSlot(LookupError):
    """No page has a place of this name."""


def name_slot(*names: str) -> None:
    """Say that a page of yours has these places; done where the room is wired, before anyone fills them."""
    SLOTS.update(names)


def fills(name: str, *, order: int = 50) -> Callable[[Filling], Filling]:
    """Let the function say something in a named place, given the request and what the page is about."""

    def register(filling: Filling) -> Filling:
        _fillings[name][f"{filling.__module__}.{filling.__name__}"] = (order, filling)
        return filling

    return register


def render(name: str, request: HttpRequest, about: object) -> SafeString:
    """What everyone has to say in the place, in order; a place nobody knows is a mistake, an empty one is not."""
    if name not in SLOTS:
        raise UnknownSlot(f"No page has a slot called {name!r}; name it with slots.name_slot().")
    inside = sorted(_fillings[name].values(), key=lambda filling: filling[0])
    return mark_safe("".join(conditional_escape(filling(request, about)) for _, filling in inside))  # noqa: S308


def filled() -> set[str]:
    """The places that somebody fills; a test holds that each is on a page."""
    return {name for name, inside in _fillings.items() if inside}
