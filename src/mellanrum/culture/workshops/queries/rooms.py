"""All that a block shows: to those who lead, and on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from django.utils.translation import gettext as _

from mellanrum.capability.methods.models import MethodCard
from mellanrum.culture.anonymity.ledger import Result
from mellanrum.culture.journey.geometry import PAPER, PHONE, Shape
from mellanrum.culture.journey.models import Step as PlanStep
from mellanrum.culture.journey.queries.over_time import Promised
from mellanrum.culture.journey.wording import Picture, names_of, picture_of
from mellanrum.culture.workshops.kinds import ABOUT_THE_LADDER, ABOUT_THE_PLAN, COUNTED, Doing, Kind
from mellanrum.culture.workshops.models import Block, Note
from mellanrum.culture.workshops.starter import words_of
from mellanrum.foundation.ui.words import day

from .agenda import AgendaPage
from .asking import (
    Bar,
    Difference,
    asks_of,
    bars_of,
    chosen_rungs,
    differences,
    hand_for,
    results,
    rungs_of,
    statements_in,
)
from .boards import (
    Board,
    Choice,
    Counted,
    Pile,
    Square,
    boards_of,
    counted,
    is_voted_on,
    notes_of,
    piles_of,
    squares_of,
)
from .carrying import GOES_ON, carried_to, source_of, way_to
from .plans import earlier_rungs, looked_back_on, promised_in, takes_promises
from .progress import answered_in

# What was answered is told once, where it was first shown.
TOLD_WHERE_SHOWN = (Kind.MOOD, Kind.RUNG, Kind.REVEAL, Kind.AGAIN)


@dataclass(frozen=True)
class Step:
    """A step that tables take one by one, and what they have written there."""

    key: str
    question: str
    notes: Sequence[Note] = ()


@dataclass
class Room:
    """A block with what is in it; each part is fetched when the page first asks for it."""

    agenda: AgendaPage
    block: Block
    shapes: ClassVar[Sequence[Shape]] = (PHONE, PAPER)

    @cached_property
    def every(self) -> list[Choice]:
        """The notes the block is about: its own, or what it goes on with, perhaps in piles."""
        if self.block.doing == Doing.WRITE:
            return [*notes_of(self.block)]
        return carried_to(self.block, self.agenda.blocks) if self.block.doing in GOES_ON else []

    @property
    def notes(self) -> list[Choice]:
        """Those of them that are shown."""
        return self.every

    @property
    def single(self) -> list[Note]:
        """The notes that lie by themselves: all of them where one writes, or lays them in piles."""
        return [one for one in self.notes if isinstance(one, Note)]

    def placed_at(self, table: int) -> list[Choice]:
        """What a table places: its own notes and the whole room's; all of it once something has been chosen."""
        if way_to(self.block, self.agenda.blocks).voted_in:
            return self.notes
        return [one for one in self.notes if one.table in (table, 0)]

    @cached_property
    def tables(self) -> list[Board]:
        return boards_of(self.single)

    @cached_property
    def piles(self) -> list[Pile]:
        return piles_of(self.single)

    @cached_property
    def dotted(self) -> list[Counted]:
        """The notes with their dots; only once they have been revealed."""
        return counted(self.block, self.every) if self.block.revealed_at else []

    @cached_property
    def answered(self) -> int:
        """At least how many have answered or voted."""
        return answered_in(self.block)

    @property
    def may_reveal(self) -> bool:
        """Whether there is something to count and show that has not been shown."""
        shown = self.block.revealed_at or (self.block.kind == Kind.REVEAL and self.results) or self.is_voted_on
        return self.block.kind in COUNTED and not shown

    @cached_property
    def is_voted_on(self) -> bool:
        """Whether the dots on these notes have been shown in another block."""
        votes = [one for one in self.agenda.blocks if one.doing == Doing.DOTS]
        if self.block not in votes or self.block.revealed_at or not any(one.revealed_at for one in votes):
            return False
        source = source_of(self.block, self.agenda.blocks)
        return source is not None and is_voted_on(source)

    @property
    def takes_paper(self) -> bool:
        """Whether answers on paper can be counted in: not once any have been shown, as nobody knows whose is whose."""
        round_ = asks_of(self.block, self.agenda.blocks).round
        return round_ is None or round_.wave == 1

    @cached_property
    def results(self) -> list[Result]:
        return results(self.block, self.agenda.blocks)

    @property
    def least(self) -> int:
        """How many must have answered for anything to be told."""
        round_ = asks_of(self.block, self.agenda.blocks).round
        return round_.least if round_ else self.agenda.workshop.fewest

    @property
    def bars(self) -> list[Bar]:
        """How many chose what, where one thing was asked."""
        return bars_of(self.block, self.results[-1]) if self.results and not self.is_ladder else []

    @property
    def is_ladder(self) -> bool:
        return self.block.kind in ABOUT_THE_LADDER

    @cached_property
    def ladder(self) -> Picture | None:
        """The ladder once it has been counted; what was answered before, here and at other times, as paler threads."""
        if not self.results or not self.is_ladder:
            return None
        told = [rungs_of(result) for result in self.results]
        workshop = self.agenda.workshop
        earlier = [*told[-2::-1], *earlier_rungs(workshop)]
        name = workshop.group.name if workshop.group else _("The ladder of the group")
        return picture_of(
            told[-1], statements_in(workshop), name, earlier=earlier, shapes=self.shapes, least=self.least
        )

    @property
    def brought_from(self) -> str:
        """The day on which a ladder was answered that the group has brought to the meeting."""
        workshop = self.agenda.workshop
        return day(workshop.talks_about.created_at) if workshop.talks_about and not workshop.reading else ""

    @property
    def differences(self) -> list[Difference]:
        if not self.results or not self.is_ladder:
            return []
        return differences(rungs_of(self.results[-1]), statements_in(self.agenda.workshop))

    @cached_property
    def plan(self) -> Promised | None:
        """The plan of the group, where it grows."""
        return promised_in(self.agenda.workshop) if self.block.kind in ABOUT_THE_PLAN else None

    @cached_property
    def takes_promises(self) -> bool:
        """Whether what is promised can stand in a plan."""
        return self.is_about_the_plan and (self.plan is not None or takes_promises(self.agenda.workshop))

    @property
    def is_about_the_plan(self) -> bool:
        return self.block.kind in ABOUT_THE_PLAN

    @property
    def strengthens(self) -> str:
        """The rungs of the plan, by name."""
        return names_of(self.plan.plan) if self.plan else ""

    @cached_property
    def looked_back_on(self) -> list[PlanStep]:
        """What the group said the time before, and what came of it."""
        return looked_back_on(self.agenda.workshop) if self.block.kind == Kind.KEPT else []

    @cached_property
    def cards(self) -> list[MethodCard]:
        """Three cards for what the plan strengthens, else for the rung that was chosen."""
        if self.block.doing != Doing.CARDS:
            return []
        return hand_for(self.plan.plan.principles if self.plan else chosen_rungs(self.block, self.agenda.blocks))

    @cached_property
    def squares(self) -> list[list[Square]]:
        return squares_of(self.notes)

    @property
    def unplaced(self) -> list[Choice]:
        return [note for note in self.every if not note.effort]

    @property
    def steps(self) -> list[Step]:
        return [Step(key, question) for key, question in words_of(self.block.kind).steps]

    def steps_at(self, table: int) -> list[Step]:
        """The steps with what one table has written in each."""
        here = [note for note in self.single if note.table == table]
        return [Step(step.key, step.question, [note for note in here if note.step == step.key]) for step in self.steps]

    @property
    def has_something(self) -> bool:
        """Whether there is anything to tell of it afterwards."""
        if self.block.doing == Doing.DOTS:
            return bool(self.block.revealed_at)
        if self.block.kind in TOLD_WHERE_SHOWN:
            return bool(self.results)
        if self.block.kind == Kind.KEPT:
            return bool(self.looked_back_on)
        return bool(self.notes)


def room_of(agenda: AgendaPage, block: Block) -> Room:
    """A block of a meeting with what is in it."""
    return Room(agenda, block)
