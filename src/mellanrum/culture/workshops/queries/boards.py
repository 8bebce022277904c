"""What is written in the room, board by board, and what has been made of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from mellanrum.culture.workshops.kinds import GATHERS
from mellanrum.culture.workshops.models import Block, Dot, Note
from mellanrum.foundation.core.swedish import swedish_key

LEVELS = (3, 2, 1)
MOST_DRAWN = 30
STEP = 5


@dataclass(frozen=True)
class Board:
    """The notes of one table, in the order they came."""

    table: int
    notes: list[Note]


@dataclass(frozen=True)
class Pile:
    """Notes that the group has laid together under a name; the loose ones have none."""

    name: str
    notes: list[Note]


@dataclass(frozen=True)
class Counted:
    """A note with the dots it got."""

    note: Note
    dots: int

    @property
    def signs(self) -> range:
        """As many as are drawn; beyond that the number tells."""
        return range(min(self.dots, MOST_DRAWN))


@dataclass(frozen=True)
class Square:
    """A place in the picture of effort and effect, with what was placed there."""

    effort: int
    effect: int
    notes: list[Note]

    @property
    def is_best(self) -> bool:
        """Little work, big difference: begin here."""
        return (self.effort, self.effect) == (1, 3)


def notes_of(block: Block) -> list[Note]:
    """The notes on the wall in a block, in the order they came."""
    return list(block.notes.on_the_wall().order_by("id").select_related("idea", "promise__holder"))


def source_of(block: Block, blocks: Sequence[Block]) -> Block | None:
    """Whose notes a block goes on with: those of the latest one before it in which something was gathered."""
    before = [one for one in blocks if one.position < block.position and one.kind in GATHERS]
    return max(before, key=lambda one: one.position, default=None)


def boards_of(notes: Iterable[Note]) -> list[Board]:
    """The notes table by table."""
    by_table: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        by_table[note.table].append(note)
    return [Board(table, by_table[table]) for table in sorted(by_table)]


def piles_of(notes: Iterable[Note]) -> list[Pile]:
    """The notes pile by pile, in Swedish order; the loose ones last."""
    by_pile: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_pile[note.pile].append(note)
    names = sorted(by_pile, key=lambda name: (not name, swedish_key(name)))
    return [Pile(name, by_pile[name]) for name in names]


def counted(block: Block, notes: Iterable[Note]) -> list[Counted]:
    """The notes with the dots they got in a block, those with most first; equal ones as they were written."""
    found = dict(Dot.objects.filter(block=block).values_list("note").annotate(dots=Count("id")))
    every = [Counted(note, found.get(note.pk, 0)) for note in notes]
    return sorted(every, key=lambda one: -one.dots)


def squares_of(notes: Iterable[Note]) -> list[list[Square]]:
    """The picture of effort and effect, row by row: most difference at the top, least work to the left."""
    placed: dict[tuple[int, int], list[Note]] = defaultdict(list)
    for note in notes:
        if note.effort and note.effect:
            placed[note.effort, note.effect].append(note)
    return [[Square(effort, effect, placed[effort, effect]) for effort in reversed(LEVELS)] for effect in LEVELS]


def efforts() -> list[tuple[int, str]]:
    """How much work something can be."""
    return [(1, _("Little work")), (2, _("Some work")), (3, _("Much work"))]


def effects() -> list[tuple[int, str]]:
    """How much difference something can make."""
    return [(3, _("Big difference")), (2, _("Some difference")), (1, _("Small difference"))]


def phone_in(block: Block, token: str) -> str:
    """What a phone is called in one block: a keyed hash of what only it knows, another one in every block."""
    return salted_hmac(f"workshops.dots.{block.pk}", token, algorithm="sha256").hexdigest()


def dots_of(block: Block, token: str) -> frozenset[UUID]:
    """Where a phone has put its dots."""
    return frozenset(Dot.objects.filter(block=block, phone=phone_in(block, token)).values_list("note_id", flat=True))


def voted_more_than(block: Block) -> int:
    """More than how many phones have put dots, in steps of five."""
    phones = Dot.objects.filter(block=block).values("phone").distinct().count()
    return max(phones - 1, 0) // STEP * STEP
