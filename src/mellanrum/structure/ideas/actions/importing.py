"""Ideas that have a history before they came here: they begin where somebody's list says they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.actions import start_conversations
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import announce_all
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import stand_in
from mellanrum.structure.ideas.events import IdeaPlaced
from mellanrum.structure.ideas.models import Idea, Move, NextStep, Part, Participation, Promise, Visibility
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process

# More than so many in a day nobody reads with care.
READ_A_DAY = 5


@dataclass(frozen=True)
class Placing:
    """A new idea and where it begins. ``ending``: what an ended or sleeping one needs, such as a lesson. ``turn``: how
    many of the list its owner is to read before it."""

    idea: Idea
    at: Stage
    owner: User
    next_step: str
    reason: str
    words: str
    working_units: tuple[Unit, ...] = ()
    ending: dict[str, Any] = field(default_factory=dict)
    turn: int = 0


@transaction.atomic
def place_ideas(placings: Sequence[Placing], *, by: User) -> None:
    """Let new ideas begin at the stages where a list says they are: each one move from nowhere, that says where from.

    No step is made up for what happened before. An open idea gets its next step, for its owner, within the days of the
    first stage; where somebody gets many, they are to read a few each working day from then on. Nobody else knows of
    these ideas yet, so they are written many at a time and none is locked; whoever is to read them is told by the list.
    """
    first_day = add_working_days(clock.today(), the_process().first.answer_days)
    days = {later: add_working_days(first_day, later) for later in {placing.turn // READ_A_DAY for placing in placings}}
    acting = {owner: stand_in(owner) for owner in {placing.owner for placing in placings}}
    for placing, conversation in zip(placings, start_conversations(len(placings)), strict=True):
        placing.idea.conversation = conversation
        _place(placing, acting[placing.owner], days[placing.turn // READ_A_DAY])
    Idea.objects.bulk_create([placing.idea for placing in placings])
    _gather(placings)
    moves = Move.objects.bulk_create([_move(placing, by) for placing in placings])
    still_open = [placing for placing in placings if not placing.at.is_end]
    Promise.objects.bulk_create([_promise(placing) for placing in still_open])
    announce_all([IdeaPlaced(idea=move.idea, move=move, by=by) for move in moves])


def _place(placing: Placing, acting: User, due_on: date) -> None:
    idea, at = placing.idea, placing.at
    idea.stage, idea.reached, idea.is_open = at, at.progress, not at.is_end
    idea.submitted_at = idea.moved_at = clock.now()
    idea.visibility, idea.owner = Visibility.MUNICIPALITY, placing.owner
    if idea.is_open:
        idea.next_step, idea.next_step_kind, idea.waiting_on = placing.next_step, NextStep.WORK, acting
        idea.due_on = due_on
    for name, told in placing.ending.items():
        setattr(idea, name, told)


def _gather(placings: Sequence[Placing]) -> None:
    """Everybody who has a part in them, and the units that share them."""
    parts = [(placing.idea, part, person) for placing in placings for part, person in _parts(placing)]
    Participation.objects.bulk_create(
        Participation(idea=idea, part=part, person=person) for idea, part, person in parts
    )
    shares = Idea.working_units.through
    shares.objects.bulk_create(
        shares(idea=placing.idea, unit=unit) for placing in placings for unit in placing.working_units
    )


def _parts(placing: Placing) -> list[tuple[Part, User]]:
    idea = placing.idea
    parts = [(Part.AUTHOR, idea.author), (Part.OWNER, placing.owner)]
    if idea.waiting_on is not None and idea.waiting_on != placing.owner:
        parts.append((Part.ANSWERER, idea.waiting_on))
    return parts


def _move(placing: Placing, by: User) -> Move:
    return Move(
        idea=placing.idea,
        to_stage=placing.at,
        by=by,
        role="administrator",
        reason=placing.reason,
        closing_reason=placing.idea.closing_reason,
        lesson=placing.idea.lesson,
        words=placing.words,
    )


def _promise(placing: Placing) -> Promise:
    idea, owner = placing.idea, placing.owner
    return Promise(
        idea=idea,
        stage=placing.at,
        kind=NextStep.WORK,
        what=placing.next_step,
        holder=idea.waiting_on,
        covering_for=None if idea.waiting_on == owner else owner,
        promised_on=idea.due_on,
        due_on=idea.due_on,
    )
