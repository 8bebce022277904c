"""The delegation order as plain data, the question that is put to it, and the answer with its reasons."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind

from .posts import Post

Path = tuple[UUID, ...]


def place_of(point: str) -> list[tuple[int, str]]:
    """Where a point stands in a document: 1.9 before 1.10, and 3.2 a before 3.2 b."""
    parts = re.split(r"[.: §]+", point)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


class Capacity(Enum):
    """In which capacity somebody may decide."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    SUPERIOR = "superior"
    BOARD = "board"
    URGENT = "urgent"


@dataclass(frozen=True)
class Question:
    """Who may decide a matter of a kind for a unit?

    ``amount`` is in öre (hours for kinds that count hours); ``already_decided`` is what has been decided before in the
    same matter, which counts too. ``conflicted`` are those who have declared a conflict of interest, and ``handed_up``
    those who have left it to whoever is above them. ``taken_over``: the board has taken the matter to itself.
    ``board`` is whose matter it is; it may be left out where the unit serves only one.
    """

    kind: str
    unit: Unit
    amount: int = 0
    already_decided: int = 0
    conflicted: frozenset[UUID] = frozenset()
    taken_over: bool = False
    handed_up: frozenset[UUID] = frozenset()
    board: Board | None = None

    @property
    def total(self) -> int:
        """Everything that is decided in the matter, so that nothing is won by splitting it."""
        return self.amount + self.already_decided


@dataclass(frozen=True)
class Principal:
    """Who gives the power away: a board, or a municipal company in its own line."""

    name: str
    board_id: UUID | None = None
    company_id: UUID | None = None

    @property
    def is_company(self) -> bool:
        return self.company_id is not None

    @property
    def body(self) -> str:
        """Who decides what has not been given away: the board itself."""
        return _("the board of {company}").format(company=self.name) if self.is_company else self.name


@dataclass(frozen=True)
class OrderInForce:
    """An adopted delegation order, as it is referred to."""

    id: UUID
    number: int
    principal: Principal
    adopted_on: date
    paragraph: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class PostAt:
    """A post as a rule names it: what it is, what the order calls it, and the way to the unit that it names for it."""

    post: Post
    called: str
    fixed: Path = ()


@dataclass(frozen=True)
class RuleInForce:
    """A point of a delegation order. ``most`` None: without limit; ``unit_id`` None: everywhere."""

    id: UUID
    order: OrderInForce
    point: str
    kind: str
    holder: PostAt
    least: int = 0
    most: int | None = None
    unit_id: UUID | None = None
    unit_name: str = ""
    deputy: PostAt | None = None
    ground: str = ""
    note: str = ""
    withdrawn_from: datetime | None = None

    def covers(self, total: int) -> bool:
        """Whether a sum is within its limits."""
        return self.least <= total and (self.most is None or total <= self.most)


@dataclass(frozen=True)
class Present:
    """Somebody at a post today: whether they are away, and who steps in for them, the nearest first."""

    person: User
    away: bool = False
    deputies: tuple["Present", ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the organisation, with the way to it from the top."""

    name: str
    kind: UnitKind
    path: Path


@dataclass(frozen=True)
class Circumstances:
    """What is so at the moment of the question, besides the question itself.

    ``parts`` are the units that the question and the rules name, with those above them; ``boards`` those that a unit
    serves; ``orders`` all that are adopted, with the ``rules`` of those in force; ``staff`` who has a role in a unit
    today (None: everywhere), and ``elected`` who sits for a board. Several may hold the same post, each for themselves.
    """

    moment: datetime
    parts: Mapping[UUID, Part] = field(default_factory=dict)
    boards: Mapping[UUID, tuple[Principal, ...]] = field(default_factory=dict)
    orders: tuple[OrderInForce, ...] = ()
    rules: tuple[RuleInForce, ...] = ()
    staff: Mapping[tuple[UUID | None, Role], tuple[Present, ...]] = field(default_factory=dict)
    elected: Mapping[tuple[UUID | None, Post], tuple[Present, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Holder:
    """Who may decide: a person, or a body of politicians, by which rule and in which capacity."""

    post: str
    capacity: Capacity
    person: User | None = None
    rule: RuleInForce | None = None

    @property
    def name(self) -> str:
        """The person's name; for a body what it is called."""
        return self.person.name if self.person else self.post

    @property
    def in_words(self) -> str:
        """The person with their post; a body as it is called."""
        return f"{self.person.name} ({self.post})" if self.person else self.post

    @property
    def ground(self) -> str:
        """By which point of which order, in a sentence."""
        if self.rule is None:
            return _("Nothing in the delegation order gives it to anybody else.")
        return _("Point {point} of the delegation order of {owner} gives the right.").format(
            point=self.rule.point, owner=self.rule.order.principal.name
        )


@dataclass(frozen=True)
class Verdict:
    """Whether somebody may decide, and why or why not, in words for the person who asks.

    ``distance`` is how far a point is from reaching the matter at all; 0 where it does, and what hinders is the person.
    """

    name: str
    may: bool
    reason: str
    person: User | None = None
    post: str = ""
    distance: int = 0


@dataclass(frozen=True)
class Answer:
    """Who may decide, whoever should do it first, and a reason for everybody who was considered.

    ``by_order`` tells whether a delegation order in force was asked; ``needs_decision`` is false for mere carrying-out.
    ``is_unclear``: there are several boards whose matter it could be, and nobody has said which.
    """

    deciders: tuple[Holder, ...]
    considered: tuple[Verdict, ...]
    by_order: bool = False
    needs_decision: bool = True
    is_unclear: bool = False

    @property
    def first(self) -> Holder | None:
        """Whoever the matter should go to."""
        return self.deciders[0] if self.deciders else None
