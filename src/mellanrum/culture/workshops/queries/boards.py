"""What is written in the room, board by board, and what has been made of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.disclosure import in_steps
from mellanrum.culture.workshops.models import Block, Dot, Note
from mellanrum.foundation.core.swedish import swedish_key

LEVELS = (3, 2, 1)
MOST_DRAWN = 30


@dataclass(frozen=True)
class Board:
    """The notes of one table, in the order they came."""

    table: int
    notes: list[Note]


@dataclass(frozen=True)
class Pile:
    """Notes that the group has laid together under a name; the loose ones have none.

    One votes on a pile and places it as one does a note: its first note stands for it, and it is the whole room's.
    """

    name: str
    notes: list[Note]
    table = 0

    @property
    def pk(self) -> UUID:
        return self.notes[0].pk

    @property
    def text(self) -> str:
        return self.name

    @property
    def effort(self) -> int | None:
        return self.notes[0].effort

    @property
    def effect(self) -> int | None:
        return self.notes[0].effect


Choice = Note | Pile


@dataclass(frozen=True)
class Counted:
    """A note or a pile with the dots it got, ``of`` so many who put theirs where that is known.

    All and all but one are told alike, and so are none and one: nobody can be sure what somebody chose.
    """

    note: Choice
    dots: int
    of: int | None

    @property
    def is_nearly_all(self) -> bool:
        return self.of is not None and self.dots >= self.of - 1

    @property
    def is_one_at_most(self) -> bool:
        return self.dots <= 1

    @property
    def drawn(self) -> int:
        if self.is_one_at_most:
            return 0
        return self.of if self.of is not None and self.is_nearly_all else self.dots

    @property
    def signs(self) -> range:
        """As many as are drawn; beyond that the number tells."""
        return range(min(self.drawn, MOST_DRAWN))


@dataclass(frozen=True)
class Square:
    """A place in the picture of effort and effect, with what was placed there."""

    effort: int
    effect: int
    notes: list[Choice]

    @property
    def is_best(self) -> bool:
        """Little work, big difference: begin here."""
        return (self.effort, self.effect) == (1, 3)


def notes_of(block: Block) -> list[Note]:
    """The notes on the wall in a block, step by step where it has steps, in the order they came."""
    found = block.notes.on_the_wall().order_by("id").select_related("idea", "promise__holder")
    steps = [key for key, _ask in block.usual.steps]
    return sorted(found, key=lambda note: steps.index(note.step) if note.step in steps else len(steps))


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


def counted(block: Block, choices: Sequence[Choice]) -> list[Counted]:
    """What one could vote on with the dots it got in a block, most first; equal ones in the order they came.

    The dots of a pile are on the note that was its first, which may have been taken down since.
    """
    on_notes: Counter[UUID] = Counter()
    on_piles: Counter[str] = Counter()
    for note, pile in Dot.objects.filter(block=block).values_list("note", "note__pile"):
        on_notes[note] += 1
        on_piles[pile] += 1
    dots = [on_piles[one.name] if isinstance(one, Pile) else on_notes[one.pk] for one in choices]
    every = [Counted(one, got, block.voted) for one, got in zip(choices, dots, strict=True)]
    return sorted(every, key=lambda one: -one.drawn)


def squares_of(notes: Iterable[Choice]) -> list[list[Square]]:
    """The picture of effort and effect, row by row: most difference at the top, least work to the left."""
    placed: dict[tuple[int, int], list[Choice]] = defaultdict(list)
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


def is_voted_on(source: Block) -> bool:
    """Whether dots on the notes of a block have been shown."""
    return Dot.objects.filter(note__block=source, block__revealed_at__isnull=False).exists()


def voters_in(block: Block) -> int:
    """How many phones have put dots; for the door alone that says whether they may be shown."""
    return Dot.objects.filter(block=block).values("phone").distinct().count()


def voted_at_least(block: Block) -> int:
    """At least how many phones have put dots, in steps of five."""
    return in_steps(voters_in(block))
