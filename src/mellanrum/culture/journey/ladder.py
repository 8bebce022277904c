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
    """How many answers lie at each place, or how many notes, as they are drawn.

    ``ranges``: the fewest and the most that can lie at each place, ``of`` so many people, where numbers would tell too
    much; empty where they are known.
    """

    limited: int = 0
    both: int = 0
    innovative: int = 0
    ranges: tuple[tuple[int, int], ...] = ()
    of: int = 0

    @property
    def total(self) -> int:
        return self.limited + self.both + self.innovative

    @property
    def is_known(self) -> bool:
        return not self.ranges

    @property
    def is_withheld(self) -> bool:
        """Nothing is told, since too few have answered."""
        return self.is_known and not self.total

    @property
    def is_rough(self) -> bool:
        """Some number is told as a range, though not all, or all but one, have said the same."""
        return any(low < high and (low, high) not in ((0, 1), (self.of - 1, self.of)) for low, high in self.ranges)

    @property
    def people(self) -> int:
        """The most who can have answered."""
        return self.of or self.total

    def __add__(self, other: "Piles") -> "Piles":
        limited, both, innovative = (mine + theirs for mine, theirs in zip(self, other, strict=True))
        if self.is_known and other.is_known:
            return Piles(limited, both, innovative)
        pairs = zip(self.between(), other.between(), strict=True)
        ranges = tuple((mine[0] + theirs[0], mine[1] + theirs[1]) for mine, theirs in pairs)
        return Piles(limited, both, innovative, ranges, self.people + other.people)

    def between(self) -> tuple[tuple[int, int], ...]:
        """The fewest and the most at each place."""
        return self.ranges or tuple((count, count) for count in self)

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

    @property
    def is_held_back(self) -> bool:
        """Whether something about it is not told."""
        return self.organisation.is_withheld or self.individual.is_withheld or self.wanted.is_withheld

    @property
    def is_rough(self) -> bool:
        """Whether less is drawn of it than was answered."""
        return self.organisation.is_rough or self.individual.is_rough or self.wanted.is_rough
