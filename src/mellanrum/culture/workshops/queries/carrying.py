"""What a block goes on with: notes that were gathered, the piles they were laid in, what got the most dots."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mellanrum.culture.workshops.kinds import DOTS_EACH, GATHERS, Doing, Kind
from mellanrum.culture.workshops.models import Block, Note

from .boards import Choice, Pile, counted, notes_of, piles_of

GOES_ON = (Doing.SORT, Doing.DOTS, Doing.PLACE)


@dataclass(frozen=True)
class Way:
    """The blocks before one, from where something was gathered: where it was laid in piles, and voted on."""

    source: Block | None
    piled_in: Block | None
    voted_in: Block | None


def way_to(block: Block, blocks: Sequence[Block]) -> Way:
    """Which blocks what a block goes on with has passed."""
    source = source_of(block, blocks)
    since = [one for one in blocks if source and source.position < one.position < block.position]
    return Way(source, _latest(since, Kind.CLUSTER), _latest(since, Kind.VOTE))


def source_of(block: Block, blocks: Sequence[Block]) -> Block | None:
    """Whose notes a block goes on with: those of the latest one before it in which something was gathered."""
    return _latest([one for one in blocks if one.position < block.position], *GATHERS)


def votes_on_piles(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a vote is on piles: as when the first dot was put, before that as the agenda says."""
    return way_to(block, blocks).piled_in is not None if block.on_piles is None else block.on_piles


def carried_to(block: Block, blocks: Sequence[Block]) -> list[Choice]:
    """What a block goes on with: notes to lay in piles, piles to vote on, and what was chosen to place."""
    way = way_to(block, blocks)
    if way.source is None:
        return []
    if block.doing == Doing.PLACE and way.voted_in:
        chosen = chosen_in(way.voted_in, blocks)
        return chosen or carried_to(way.voted_in, blocks)
    notes = notes_of(way.source)
    if block.doing == Doing.DOTS:
        return laid(notes) if votes_on_piles(block, blocks) else [*notes]
    return laid(notes) if block.doing == Doing.PLACE and way.piled_in else [*notes]


def chosen_in(vote: Block, blocks: Sequence[Block]) -> list[Choice]:
    """The three that got the most dots, and what got as many as the last of them; none before they are shown."""
    if vote.revealed_at is None:
        return []
    found = [one for one in counted(vote, carried_to(vote, blocks)) if one.drawn]
    return [one.note for one in found if one.drawn >= found[:DOTS_EACH][-1].drawn]


def laid(notes: Sequence[Note]) -> list[Choice]:
    """The piles, and the notes that lie in none."""
    return [choice for pile in piles_of(notes) for choice in ([pile] if pile.name else pile.notes)]


def first_in(choice: Choice) -> Note:
    """The note that stands for a choice: itself, or the first of its pile."""
    return choice.notes[0] if isinstance(choice, Pile) else choice


def takes(block: Block, blocks: Sequence[Block]) -> str:
    """What a block will go on with, for whoever plans; nothing where it goes on with nothing of others."""
    if block.doing not in GOES_ON:
        return ""
    way = way_to(block, blocks)
    if way.source is None:
        return _("It has nothing to go on with: put it after a block in which notes are written.")
    if way.voted_in and block.doing == Doing.PLACE:
        return _("Goes on with what gets the most dots in “{name}”.").format(name=way.voted_in.name)
    if way.piled_in and block.doing != Doing.SORT:
        return _("Goes on with the piles from “{name}”.").format(name=way.piled_in.name)
    return _("Goes on with the notes from “{name}”.").format(name=way.source.name)


def _latest(blocks: Sequence[Block], *kinds: str) -> Block | None:
    return max((one for one in blocks if one.kind in kinds), key=lambda one: one.position, default=None)
