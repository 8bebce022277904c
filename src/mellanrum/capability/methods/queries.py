"""Finding the right card: by what it is for, in an order of its own, or three at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.differences import Difference, differences
from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.foundation.organisation.permissions import Viewer

from .models import LABELS, WORDS, CardVersion, MethodCard, MethodCardQuerySet
from .principles import Principle, Purpose
from .stages import stage_names

HAND = 3
# How the facts of a definition are read out.
READ: dict[str, Callable[[Any], str]] = {
    "purpose": lambda key: str(Purpose(key).label),
    "principles": lambda keys: ", ".join(str(Principle(key).label) for key in keys),
    "stages": lambda keys: ", ".join(stage_names().get(key, key) for key in keys),
}


def cards_that_strengthen(principles: Iterable[str]) -> MethodCardQuerySet:
    """The cards of the deck that strengthen at least one of ``principles``; none that is put away."""
    return MethodCard.objects.in_the_deck().strengthening(*principles)


@dataclass(frozen=True)
class Wish:
    """What somebody asks the deck for; nothing asked for is every card."""

    words: str = ""
    purpose: str = ""
    principle: str = ""
    stage: str = ""
    minutes: int | None = None
    people: int | None = None

    @property
    def address(self) -> str:
        """The same question as the end of an address; empty when nothing is asked."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: value for name, value in asked.items() if value})


NARROWING: dict[str, Callable[[MethodCardQuerySet, Any], MethodCardQuerySet]] = {
    "words": MethodCardQuerySet.saying,
    "purpose": MethodCardQuerySet.for_purpose,
    "principle": MethodCardQuerySet.strengthening,
    "stage": MethodCardQuerySet.at_stage,
    "minutes": MethodCardQuerySet.within,
    "people": MethodCardQuerySet.for_people,
}


def matching(user: Viewer, wish: Wish) -> list[MethodCard]:
    """The cards that somebody may see and asks for, by title as Swedes sort."""
    cards = MethodCard.objects.visible_to(user)
    for name, narrow in NARROWING.items():
        if value := getattr(wish, name):
            cards = narrow(cards, value)
    return sorted(cards, key=lambda card: (swedish_key(card.title), card.pk))


def hand_of(cards: list[MethodCard], draw: int, *, on: date | None = None) -> list[MethodCard]:
    """Three cards of a deck that is shuffled once a day; the next draw goes on where the last one ended.

    The same draw on the same day gives the same cards, so that a hand can be shared and found again.
    """
    day = (on or clock.today()).isoformat()
    deck = sorted(cards, key=lambda card: sha256(f"{day} {card.pk}".encode()).digest())
    places = range(draw * HAND, draw * HAND + min(HAND, len(deck)))
    return [deck[place % len(deck)] for place in places]


def versions_of(card: MethodCard) -> list[CardVersion]:
    """Every version a card has had, the newest first."""
    return list(card.versions.select_related("saved_by").order_by("-number"))


def what_differs(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    """What a card says otherwise in ``new`` than in ``old``, in words for people."""
    return differences(dict(_said(old)), dict(_said(new)))


def _said(definition: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for language, words in definition["words"].items():
        yield from ((f"{LABELS[name]} ({language})", words.get(name, "")) for name in WORDS)
    for name, value in definition.items():
        if name in LABELS:
            yield str(LABELS[name]), READ.get(name, str)(value)
