"""Keeping the deck: every change of a card is a new version of it, and nothing is thrown away."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.content import loads_content
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import Event, announce, announce_all

from .events import CardAdded, CardEdited, CardHidden, CardShown
from .models import CardVersion, MethodCard
from .starter import FACTS, starter_cards

Definition = dict[str, Any]


@loads_content
@transaction.atomic
def load_starter_cards() -> None:
    """Take in the cards of the starter files that are not here; those that are stay as the municipality has them."""
    known = set(MethodCard.objects.exclude(key="").values_list("key", flat=True))
    new = [_card(given, key=given["key"]) for given in starter_cards() if given["key"] not in known]
    MethodCard.objects.bulk_create(new)
    CardVersion.objects.bulk_create(_version(card, by=None) for card in new)
    announce_all([CardAdded(card=card) for card in new])


@transaction.atomic
def add_card(given: Definition, *, by: User) -> MethodCard:
    """Put a card of the municipality's own in the deck."""
    card = _card(given)
    card.save(force_insert=True)
    _version(card, by=by).save()
    announce(CardAdded(card=card, by=by))
    return card


@transaction.atomic
def edit_card(card: MethodCard, given: Definition, *, base: int, by: User) -> None:
    """Let a card say something else. ``base`` is the version it was made from: two editors do not overwrite each other.

    The source of a card that came with the product stays as it is.
    """
    held = MethodCard.objects.select_for_update().get(pk=card.pk)
    if held.version != base:
        raise Refused(_("Somebody else has changed the card while you were writing. Look at it and try again."))
    if held.came_with_us:
        given = _with_source_of(held, given)
    for name, value in _fields(given).items():
        setattr(card, name, value)
    card.version = base + 1
    card.save(update_fields=[*_fields(given), "version"])
    _version(card, by=by).save()
    announce(CardEdited(card=card, version=card.version, by=by))


def return_to_version(version: CardVersion, *, base: int, by: User) -> None:
    """Let a card say what it said once, as a new version; everything in between is still there to read."""
    edit_card(version.card, version.definition, base=base, by=by)


def hide_card(card: MethodCard, *, by: User) -> None:
    """Put a card away: it is no longer drawn, found or suggested, but nothing of it is lost."""
    _turn(card, is_hidden=True, told=CardHidden(card=card, by=by))


def show_card(card: MethodCard, *, by: User) -> None:
    """Put a card that was put away back in the deck."""
    _turn(card, is_hidden=False, told=CardShown(card=card, by=by))


@transaction.atomic
def _turn(card: MethodCard, *, is_hidden: bool, told: Event) -> None:
    if MethodCard.objects.filter(pk=card.pk, is_hidden=not is_hidden).update(is_hidden=is_hidden):
        card.is_hidden = is_hidden
        announce(told)


def _card(given: Definition, key: str = "") -> MethodCard:
    return MethodCard(key=key, **_fields(given))


def _fields(given: Definition) -> Definition:
    said = "\n".join(text for words in given["words"].values() for text in words.values())
    return {name: given[name] for name in (*FACTS, "words")} | {"searched": said.casefold()}


def _version(card: MethodCard, *, by: User | None) -> CardVersion:
    definition = {name: getattr(card, name) for name in (*FACTS, "words")}
    return CardVersion(card=card, number=card.version, saved_by=by, definition=definition)


def _with_source_of(card: MethodCard, given: Definition) -> Definition:
    sources = {language: {"source": said.get("source", "")} for language, said in card.words.items()}
    words = {language: said | sources.get(language, {}) for language, said in given["words"].items()}
    return given | {"source_url": card.source_url, "words": words}
