"""The agenda with its times: nothing is stored, everything follows from the minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from mellanrum.culture.journey.models import Group
from mellanrum.culture.workshops.models import Block, Facilitator, Stage, Workshop
from mellanrum.foundation.organisation.permissions import Viewer

from .carrying import takes


@dataclass(frozen=True)
class TimedBlock:
    """A block with when it began or begins: on the clock where the meeting has a time, else in minutes from the start.

    Nobody knows when a block begins that the group has passed over (``is_left_out``).
    """

    block: Block
    after: int
    begins: datetime | None
    is_now: bool
    is_first: bool
    is_last: bool
    is_left_out: bool
    takes: str

    @property
    def clock(self) -> str:
        """When it begins, as people say it: 09:05, or +5."""
        if self.is_left_out:
            return "–"
        return f"{timezone.localtime(self.begins):%H:%M}" if self.begins else f"+{self.after}"


@dataclass(frozen=True)
class AgendaPage:
    """A meeting as it is planned or run: its blocks with their times, the present one and its neighbours."""

    workshop: Workshop
    timed: list[TimedBlock]

    @property
    def blocks(self) -> list[Block]:
        return [one.block for one in self.timed]

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)

    @property
    def ends(self) -> str:
        """When it should be over, where the meeting has a time."""
        last = self.timed[-1] if self.timed else None
        if last is None or last.begins is None:
            return ""
        return f"{timezone.localtime(last.begins + timedelta(minutes=last.block.minutes)):%H:%M}"

    @property
    def place(self) -> int:
        """Which block it is at, from 0; −1 before it has begun."""
        return next((place for place, one in enumerate(self.timed) if one.is_now), -1)

    @property
    def now(self) -> Block | None:
        return self.blocks[self.place] if self.place >= 0 else None

    @property
    def before(self) -> Block | None:
        return self.blocks[self.place - 1] if self.place > 0 else None

    @property
    def after(self) -> Block | None:
        return self.blocks[self.place + 1] if 0 <= self.place < len(self.blocks) - 1 else None


def agenda_of(workshop: Workshop) -> AgendaPage:
    """A meeting with its blocks in their order and their times; one query."""
    blocks = list(workshop.blocks.order_by("position").select_related("round"))
    for block in blocks:
        block.workshop = workshop
    return AgendaPage(workshop, timed(workshop, blocks))


def timed(workshop: Workshop, blocks: Sequence[Block]) -> list[TimedBlock]:
    """When each block began; those to come after those before them, from the start as planned or from the one now."""
    starts = _starts(blocks)
    begins = _first_begins(workshop, dict(zip((block.pk for block in blocks), starts, strict=True)))
    left_out = _left_out(workshop, blocks)
    return [
        TimedBlock(
            block,
            start,
            block.begun_at or (begins and begins + timedelta(minutes=start)),
            block.pk == workshop.block_id,
            block is blocks[0],
            block is blocks[-1],
            block.pk in left_out,
            takes(block, blocks),
        )
        for block, start in zip(blocks, starts, strict=True)
    ]


def _starts(blocks: Iterable[Block]) -> list[int]:
    starts, minutes = [], 0
    for block in blocks:
        starts.append(minutes)
        minutes += block.minutes
    return starts


def _left_out(workshop: Workshop, blocks: Sequence[Block]) -> set[UUID]:
    """The blocks that the group has passed over: before the one it is in, or in a meeting that is over."""
    here = next((block.position for block in blocks if block.pk == workshop.block_id), 0)
    passed = [one for one in blocks if workshop.is_over or (workshop.is_open and one.position < here)]
    return {one.pk for one in passed if one.begun_at is None and one.pk != workshop.block_id}


def _first_begins(workshop: Workshop, starts: dict[UUID, int]) -> datetime | None:
    if workshop.stage == Stage.OPEN and workshop.block_since and workshop.block_id in starts:
        return workshop.block_since - timedelta(minutes=starts[workshop.block_id])
    return workshop.starts_at


def workshops_led_by(user: Viewer) -> list[Workshop]:
    """The meetings somebody leads: those under way first, then those to come, then those that are over."""
    order = [Stage.OPEN, Stage.PLANNED, Stage.OVER]
    found = Workshop.objects.visible_to(user).select_related("unit").order_by("-created_at")[:100]
    return sorted(found, key=lambda workshop: order.index(Stage(workshop.stage)))


def meetings_of(group: Group, user: Viewer) -> list[Workshop]:
    """The meetings that have been held for a group, or are planned; ``is_led``: the reader leads it and may open it."""
    led = Facilitator.objects.filter(workshop=OuterRef("pk"), person=user.pk)
    return list(Workshop.objects.filter(group=group).annotate(is_led=Exists(led)).order_by("-created_at")[:20])
