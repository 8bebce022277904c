"""Meetings for tests, made by the real actions."""

from uuid import UUID

from django.test import Client

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.journey.ladder import Cause, Place, Principle, Viewpoint
from mellanrum.culture.journey.queries.asking import WANTED, YES, cause_key, key_of
from mellanrum.culture.workshops.actions import (
    answer_block,
    begin_workshop,
    go_to_block,
    hold_for,
    open_workshop,
    reveal_block,
    write_note,
)
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.culture.workshops.models import Block, Note, Workshop
from mellanrum.culture.workshops.queries.asking import pages_of
from mellanrum.culture.workshops.queries.plans import Whom
from mellanrum.culture.workshops.starter import Planned
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.organisation.tests.factories import make_employee

A_NEW_GROUP = Whom("new", "Ledningen")


def make_workshop(*kinds: str, by: User | None = None, title: str = "Vårens planering", tables: int = 1) -> Workshop:
    """A planned meeting with blocks of these kinds, ten minutes each."""
    blocks = [Planned(kind, 10) for kind in kinds or (Kind.WELCOME, Kind.OPEN, Kind.VOTE)]
    workshop = begin_workshop(title, blocks=blocks, by=by or make_employee())
    Workshop.objects.filter(pk=workshop.pk).update(tables=tables)
    workshop.refresh_from_db()
    return workshop


def make_open_workshop(*kinds: str, **given: object) -> Workshop:
    """A meeting under way, at its first block."""
    workshop = make_workshop(*kinds, **given)
    open_workshop(workshop, by=leader_of(workshop))
    return workshop


def make_group_meeting(*kinds: str, whom: Whom | None = A_NEW_GROUP, by: User | None = None) -> Workshop:
    """A meeting under way that is held for a group; a new one where nothing else is said."""
    workshop = make_workshop(*kinds, by=by)
    hold_for(workshop, whom=whom, by=leader_of(workshop))
    open_workshop(workshop, by=leader_of(workshop))
    return workshop


def shows_ladder(workshop: Workshop, *, people: int = 6, wanted: str = "", causes: bool = False) -> list[str]:
    """The group answers about the ladder, half of them low and half of them high, and sees it; their seats."""
    alone = block_in(workshop, Kind.ALONE) if workshop.block.kind == Kind.ALONE else step_to(workshop, Kind.ALONE)
    seats = [take_open_seat(workshop.pk) for _person in range(people)]
    for number, token in enumerate(seats):
        place = Place.LIMITED if number % 2 else Place.INNOVATIVE
        choices = {key_of(one, side): place for one in Principle for side in Viewpoint.values}
        choices |= {key_of(one, WANTED): wanted for one in Principle}
        choices |= {cause_key(one): YES if causes else "" for one in Cause}
        answer_block(alone, choices=choices, token=token)
    reveal_block(step_to(workshop, Kind.REVEAL), by=leader_of(workshop))
    workshop.refresh_from_db()
    return seats


def leader_of(workshop: Workshop) -> User:
    return workshop.facilitators.get().person


def block_in(workshop: Workshop, kind: str) -> Block:
    block = workshop.blocks.get(kind=kind)
    block.workshop = workshop
    return block


def step_to(workshop: Workshop, kind: str) -> Block:
    """Bring everybody to the block of a kind."""
    block = block_in(workshop, kind)
    workshop.refresh_from_db()
    go_to_block(workshop, block=block, seen=workshop.version, by=leader_of(workshop))
    workshop.refresh_from_db()
    return block_in(workshop, kind)


def make_note(
    block: Block, text: str = "Vi letar efter papper.", *, note_id: UUID | None = None, table: int = 1
) -> Note:
    return write_note(block, note_id=note_id or new_id(), text=text, table=table)


def make_phone(workshop: Workshop) -> Client:
    """A phone that has come in by the code."""
    phone = Client()
    phone.get(f"/join/{workshop.code}/")
    return phone


def answers_rung(workshop: Workshop, *rungs: str) -> None:
    """One vote for each of these rungs, counted and shown."""
    block = step_to(workshop, Kind.RUNG)
    key = pages_of(block)[0].asked[0].key
    for rung in rungs:
        answer_block(block, choices={key: rung}, token=take_open_seat(workshop.pk))
    reveal_block(block, by=leader_of(workshop))
