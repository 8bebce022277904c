"""The model that the journey follows: two levels, two viewpoints, nine principles.

It was made by Innovationsplattform Kiruna (Innovationsresan). A group can be on the one level, on the other, or on
both; it moves up and down, and there is no ranking among the principles.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mellanrum.capability.methods.principles import Principle

# More are not done.
MOST_PRINCIPLES = 3


class Level(TextChoices):
    """Where one may be; also on both at once."""

    LIMITED = "limited", _("Bureaucracy with limited innovation")
    INNOVATIVE = "innovative", _("Innovative bureaucracy")


class Viewpoint(TextChoices):
    """From where one looks."""

    ORGANISATION = "organisation", _("The organisation")
    INDIVIDUAL = "individual", _("The individual")


class Place(TextChoices):
    """Where somebody says that things are: one level, the other, or both. Nobody is forced to choose."""

    LIMITED = "limited", _("Mostly the lower level")
    BOTH = "both", _("Both")
    INNOVATIVE = "innovative", _("Mostly the upper level")


class Cause(TextChoices):
    """What is known to move a group up or down from outside."""

    STAFFING = "staffing", _("Staffing")
    PRIORITIES = "priorities", _("Political priorities")


class GroupKind(TextChoices):
    """What sort of group it is that looks."""

    UNIT = "unit", _("A unit")
    TEAM = "team", _("A management team")
    PROJECT = "project", _("A project")
    DAY = "day", _("A managers’ day or another gathering")
    OTHER = "other", _("Another group")


class Way(TextChoices):
    """How people are asked to take part."""

    NAMED = "named", _("Everybody in the unit, by name")
    LINK = "link", _("Whoever has the link or the code")
    MEETING = "meeting", _("Those in a meeting, by the code on the wall")


class Lasting(TextChoices):
    """For how long a reading can be answered."""

    MEETING = "meeting", _("During a meeting today")
    WEEK = "week", _("For a week")


class Verdict(TextChoices):
    """What came of something that a group said it would do. No is as good an answer as yes."""

    KEPT = "kept", _("Yes")
    PARTLY = "partly", _("In part")
    CHANGED = "changed", _("We did something else")
    NOT_DONE = "not_done", _("No, not yet")


@dataclass(frozen=True)
class Piles:
    """How many answers lie at each place, or how many notes.

    ``nearly``: all of them, or all but one, lie at the same place, and which of the two is not told.
    """

    limited: int = 0
    both: int = 0
    innovative: int = 0
    nearly: bool = False

    @property
    def total(self) -> int:
        return self.limited + self.both + self.innovative

    def __add__(self, other: "Piles") -> "Piles":
        limited, both, innovative = (mine + theirs for mine, theirs in zip(self, other, strict=True))
        return Piles(limited, both, innovative, self.nearly or other.nearly)

    def __iter__(self) -> Iterator[int]:
        return iter((self.limited, self.both, self.innovative))


@dataclass(frozen=True)
class Rung:
    """What was said about one principle, from both viewpoints, and where people want to be."""

    principle: Principle
    organisation: Piles = Piles()
    individual: Piles = Piles()
    wanted: Piles = Piles()

    @property
    def is_empty(self) -> bool:
        return not (self.organisation.total or self.individual.total)
