"""What has happened to the deck."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import MethodCard


@dataclass(frozen=True, kw_only=True)
class CardAdded(Event):
    """There is one more card."""

    card: MethodCard


@dataclass(frozen=True, kw_only=True)
class CardEdited(Event):
    """A card says something else than before; what it said is kept."""

    card: MethodCard
    version: int


@dataclass(frozen=True, kw_only=True)
class CardHidden(Event):
    """A card was put away."""

    card: MethodCard


@dataclass(frozen=True, kw_only=True)
class CardShown(Event):
    """A card that was put away is in the deck again."""

    card: MethodCard
