"""Planning a meeting: its blocks, their order and their minutes. While it is under way, everybody sees the change."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mellanrum.culture.workshops.events import WorkshopPlanned
from mellanrum.culture.workshops.kinds import MOST_BLOCKS
from mellanrum.culture.workshops.models import Block, Facilitator, Stage, Workshop
from mellanrum.culture.workshops.queries.plans import Whom
from mellanrum.culture.workshops.starter import Planned, words_of
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import home_unit

from .holding import bring_ladder, hold_for, look_back_first
from .promising import everybody_looks


@transaction.atomic
def begin_workshop(title: str, *, blocks: Iterable[Planned], whom: Whom | None = None, by: User) -> Workshop:
    """Plan a meeting from an agenda, perhaps for a group; whoever begins it leads it."""
    workshop = Workshop.objects.create(title=title, unit=home_unit(by))
    Facilitator.objects.create(workshop=workshop, person=by)
    Block.objects.bulk_create(
        Block(workshop=workshop, position=place, **vars(planned)) for place, planned in enumerate(blocks, 1)
    )
    hold_for(workshop, whom=whom, by=by)
    announce(WorkshopPlanned(workshop=workshop, by=by))
    return workshop


@transaction.atomic
def plan_workshop(
    workshop: Workshop,
    *,
    title: str,
    unit: Unit | None,
    starts_at: datetime | None,
    tables: int,
    least: int | None = None,
    by: User,
) -> None:
    """Say what it is called, where it belongs, when it begins and how many tables there are.

    ``least``: from how many answers anything is shown; what is asked already keeps what it promised.
    """
    held = _held(workshop)
    held.title, held.unit, held.starts_at, held.tables = title, unit, starts_at, tables
    held.least = least
    held.version += 1
    held.save(update_fields=["title", "unit", "starts_at", "tables", "least", "version"])


@transaction.atomic
def add_block(workshop: Workshop, *, kind: str, by: User) -> Block:
    """Put one more block last."""
    held = _held(workshop)
    last = held.blocks.aggregate(last=Max("position"))["last"] or 0
    if held.blocks.count() >= MOST_BLOCKS:
        raise Refused(_("{count} blocks are the most. Take one away first.").format(count=MOST_BLOCKS))
    everybody_looks(held)
    added = Block.objects.create(workshop=held, position=last + 1, kind=kind, minutes=words_of(kind).minutes)
    look_back_first(held)
    return added


@transaction.atomic
def change_block(block: Block, *, minutes: int, title: str, ask: str, say: str, by: User) -> None:
    """Give a block other minutes and words; words left empty are those it usually has."""
    held = _held(block.workshop)
    if block.round_id and ask != block.ask:
        raise Refused(_("People have answered this question, so it stays as it is."))
    if not held.blocks.filter(pk=block.pk).update(minutes=minutes, title=title, ask=ask, say=say):
        raise Refused(_("The block is no longer there. Reload the page."))
    everybody_looks(held)


@transaction.atomic
def move_block(block: Block, *, steps: int, by: User) -> None:
    """Move a block earlier (−1) or later (1)."""
    held = _held(block.workshop)
    order = list(held.blocks.order_by("position").values_list("pk", flat=True))
    if block.pk not in order:
        raise Refused(_("The block is no longer there. Reload the page."))
    place = order.index(block.pk)
    order.insert(max(0, place + steps), order.pop(place))
    _arrange(held, order)


@transaction.atomic
def arrange_blocks(workshop: Workshop, *, order: Sequence[UUID], by: User) -> None:
    """Put the blocks in the order in which they were laid; all of them, as they are now, or nothing happens."""
    held = _held(workshop)
    if sorted(order) != sorted(held.blocks.values_list("pk", flat=True)):
        raise Refused(_("Somebody else has changed the agenda meanwhile. Reload the page and try again."))
    _arrange(held, order)


@transaction.atomic
def drop_block(block: Block, *, by: User) -> None:
    """Take a block away, unless something has been written or answered in it or the group is there now."""
    held = _held(block.workshop)
    if held.block_id == block.pk:
        raise Refused(_("The group is in this block now. Step on first."))
    if block.notes.exists():
        raise Refused(_("People have written here, so the block stays."))
    # What has been shown decides what may be shown next; an open round is closed with its block's meeting.
    if block.round_id or block.dots.exists():
        raise Refused(_("People have answered here, so the block stays."))
    held.blocks.filter(pk=block.pk).delete()
    bring_ladder(held)
    everybody_looks(held)


@transaction.atomic
def discard_workshop(workshop: Workshop, *, by: User) -> None:
    """Throw away a plan that nobody has met by."""
    held = _held(workshop)
    if held.stage != Stage.PLANNED:
        raise Refused(_("People have been here. Close the meeting instead of throwing it away."))
    held.delete()


def _held(workshop: Workshop) -> Workshop:
    """The meeting, held while its agenda changes; what is over stays as it was."""
    held = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if held.is_over:
        raise Refused(_("The meeting is over. Open it again to change it."))
    return held


def _arrange(held: Workshop, order: Sequence[UUID]) -> None:
    for place, block_id in enumerate(order, 1):
        held.blocks.filter(pk=block_id).exclude(position=place).update(position=place)
    everybody_looks(held)
