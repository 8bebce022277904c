"""Running a meeting: letting people in, stepping from block to block, revealing, closing."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mellanrum.culture.workshops.events import WorkshopClosed, WorkshopOpened
from mellanrum.culture.workshops.kinds import COUNTED, Doing
from mellanrum.culture.workshops.models import Block, Dot, Stage, Workshop
from mellanrum.culture.workshops.queries.boards import voters_in
from mellanrum.culture.workshops.queries.carrying import source_of
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

from .answering import close_rounds, count_round_of, open_round_of
from .holding import bring_ladder, ensure_ladder_can_be_asked, look_back_first
from .promising import begin_plan
from .writing import ensure_not_voted_on

OPEN_FOR = timedelta(hours=12)
TRIES = 20


def open_workshop(workshop: Workshop, *, by: User) -> None:
    """Let people in by a new code, at the first block; opened again, at the block where they were."""
    if workshop.stage == Stage.PLANNED:
        ensure_ladder_can_be_asked(workshop)
        look_back_first(workshop)
    first = workshop.block or workshop.blocks.order_by("position").first()
    if first is None:
        raise Refused(_("The agenda is empty. Add a block first."))
    for _try in range(TRIES):
        if _opened(workshop, first, by):
            return
    raise Refused(_("No code is free just now. Try again in a moment."))


@transaction.atomic
def _opened(workshop: Workshop, first: Block, by: User) -> bool:
    """Whether the code that was drawn was free."""
    now = clock.now()
    code = 100_000 + secrets.randbelow(900_000)
    try:
        with transaction.atomic():
            workshop.move_to(Stage.OPEN, code=code, open_until=now + OPEN_FOR, block=first, block_since=now)
    except IntegrityError:
        return False
    bring_ladder(workshop)
    _came_to(first)
    open_round_of(workshop, first, by=by)
    announce(WorkshopOpened(workshop=workshop, by=by))
    return True


@transaction.atomic
def go_to_block(workshop: Workshop, *, block: Block, seen: int, by: User) -> None:
    """Bring everybody to a block. ``seen`` is the version the page was drawn with: two who lead and press at once
    step on once.
    """
    here = Workshop.objects.under_way().filter(pk=workshop.pk, version=seen)
    if not here.update(block=block, block_since=clock.now(), version=F("version") + 1):
        raise Refused(_("Somebody else was quicker. This is where the meeting is now."))
    _came_to(block)
    open_round_of(workshop, block, by=by)


@transaction.atomic
def reveal_block(block: Block, *, by: User) -> None:
    """Count and show what has been gathered in a block, such as answers or dots; once shown, it stays shown."""
    if block.kind not in COUNTED:
        raise Refused(_("There is nothing to show in this block."))
    held = Block.objects.select_for_update(of=["self"]).get(pk=block.pk)
    if held.revealed_at:
        return
    blocks = list(Block.objects.filter(workshop=held.workshop_id).select_related("round"))
    if held.doing == Doing.DOTS:
        _ensure_dots_can_be_shown(held, blocks)
    else:
        count_round_of(held, blocks, by=by)
    if Block.objects.filter(pk=block.pk, revealed_at=None).update(revealed_at=clock.now()):
        Workshop.objects.filter(pk=block.workshop_id).update(version=F("version") + 1)
        begin_plan(Block.objects.select_related("workshop__reading").get(pk=block.pk), by=by)


@transaction.atomic
def close_workshop(workshop: Workshop, *, by: User | None) -> None:
    """End the meeting: the code ends, and which phone put which dot is forgotten; only what has been shown stays."""
    workshop.move_to(Stage.OVER, code=None, open_until=None)
    _forget_phones(workshop)
    close_rounds(workshop, by=by)
    announce(WorkshopClosed(workshop=workshop, by=by))


def close_overdue() -> int:
    """Close the meetings whose code has ended; how many they were."""
    overdue = list(Workshop.objects.under_way().filter(open_until__lte=clock.now()))
    for workshop in overdue:
        close_workshop(workshop, by=None)
    return len(overdue)


def _came_to(block: Block) -> None:
    Block.objects.filter(pk=block.pk, begun_at=None).update(begun_at=clock.now())


def _ensure_dots_can_be_shown(block: Block, blocks: Sequence[Block]) -> None:
    source = source_of(block, blocks)
    if source:
        # Of two votes on the same notes that are shown at once, one is.
        ensure_not_voted_on(Block.objects.select_for_update(of=["self"], no_key=True).get(pk=source.pk))
    fewest = block.workshop.fewest
    if voters_in(block) < fewest:
        raise Refused(
            _(
                "At least {count} must put their dots before they are shown: with fewer, everybody sees who chose what."
                " Put up your hands instead, or talk."
            ).format(count=fewest)
        )


def _forget_phones(workshop: Workshop) -> None:
    """Give every dot a number of its own in place of the phone it came from. What was not shown is gone."""
    Dot.objects.filter(block__workshop=workshop, block__revealed_at=None).delete()
    dots = list(Dot.objects.filter(block__workshop=workshop))
    for dot in dots:
        dot.phone = secrets.token_hex(16)
    Dot.objects.bulk_update(dots, ["phone"])
