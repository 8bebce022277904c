"""What has happened to a meeting. Nothing here is about those who take part."""

from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import Event
from mellanrum.structure.ideas.models import Idea

from .models import Workshop


@dataclass(frozen=True, kw_only=True)
class AboutWorkshop(Event):
    """Something about a meeting."""

    workshop: Workshop


class WorkshopPlanned(AboutWorkshop):
    """Somebody began to plan a meeting."""


class WorkshopOpened(AboutWorkshop):
    """Those in the room could come in."""


class WorkshopClosed(AboutWorkshop):
    """The meeting was over."""


@dataclass(frozen=True, kw_only=True)
class FacilitatorAdded(AboutWorkshop):
    """One more leads it."""

    person: User


@dataclass(frozen=True, kw_only=True)
class FacilitatorLeft(AboutWorkshop):
    """Somebody leads it no longer."""

    person: User


@dataclass(frozen=True, kw_only=True)
class IdeaCameUp(AboutWorkshop):
    """What a group wrote went on as an idea, because they wanted it to."""

    idea: Idea
