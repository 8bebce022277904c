"""Somebody on the journey, for tests."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import F
from django.utils import timezone

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.anonymity.questions import REMEMBERED_FOR
from mellanrum.culture.journey.actions import (
    add_step,
    answer_reading,
    begin_own_ladder,
    make_group,
    make_plan,
    open_reading,
    recognise_notes,
    show_reading,
    write_reflection,
)
from mellanrum.culture.journey.ladder import Cause, GroupKind, Lasting, Place, Principle, Viewpoint, Way
from mellanrum.culture.journey.models import Group, OwnLadder, Plan, Reading, Step
from mellanrum.culture.journey.queries.asking import WANTED, cause_key, key_of
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit


def make_editor() -> User:
    return make_employee(None, Role.EDITOR)


def make_own_ladder(person: User, *notes: str, words: str = "") -> OwnLadder:
    """What somebody has thought alone."""
    own = begin_own_ladder(by=person)
    for principle in {note.partition("-")[0] for note in notes}:
        recognise_notes(own, principle=principle, notes=notes, by=person)
    write_reflection(own, words=words, by=person)
    return own


def as_written(principle: str, **changed: str) -> dict[str, Any]:
    """The form of a principle as it stands, with some fields otherwise."""
    known = the_statements()
    told = known.definition["principles"][principle]
    words = {f"{name}_{language}": text for language, said in told["words"].items() for name, text in said.items()}
    notes = {f"{note['key']}_{language}": text for note in told["notes"] for language, text in note["words"].items()}
    return {"base": known.number, **words, **notes, **changed}


def make_people(unit: Unit, count: int = 6) -> list[User]:
    """So many who work in a unit and can sign in."""
    return [make_employee(unit, has_account=True) for _number in range(count)]


def make_unit_group(people: int = 6) -> tuple[Group, User, list[User]]:
    """The group of a unit, its manager and those who work there."""
    unit = make_unit()
    manager = make_employee(unit, Role.MANAGER)
    group = make_group("", kind=GroupKind.UNIT, unit=unit, by=manager)
    return group, manager, make_people(unit, people)


def make_reading(group: Group | None = None, **given: Any) -> Reading:
    """A reading that is open to whoever has the link, four weeks after those that the group has seen."""
    group = group or make_unit_group()[0]
    four_weeks_pass(group)
    given = {"way": Way.LINK, "lasting": Lasting.MEETING, "by": group.keeper} | given
    return open_reading(group, **given)


def four_weeks_pass(group: Group) -> None:
    """What a group has seen, it saw four weeks earlier than it did."""
    earlier = {name: F(name) - REMEMBERED_FOR for name in ("created_at", "closes_at", "shown_at", "closed_at")}
    Reading.objects.shown().filter(group=group).update(**earlier)


def make_answers(reading: Reading, *places: str, comment: str = "", causes: bool = False) -> None:
    """One answer for each place, the same on every rung and from both viewpoints; all want to be on the upper level."""
    for place in places:
        token = take_open_seat(reading.round.scope)
        choices = {key_of(one, side): place for one in Principle for side in Viewpoint.values}
        choices |= {key_of(one, WANTED): Place.INNOVATIVE for one in Principle}
        choices |= {cause_key(one): "yes" if causes else "no" for one in Cause}
        answer_reading(reading, choices=choices, token=token, comment=comment)


def make_shown_reading(group: Group | None = None, *places: str) -> Reading:
    """A reading that six have answered and that has been shown."""
    reading = make_reading(group)
    make_answers(reading, *(places or ("limited", "limited", "both", "both", "innovative", "innovative")))
    show_reading(reading, by=reading.group.keeper)
    return reading


def make_plan_with_step(reading: Reading | None = None, **given: Any) -> tuple[Plan, Step]:
    """A plan that strengthens curiosity, with one thing to do."""
    reading = reading or make_shown_reading()
    keeper = reading.group.keeper
    plan = make_plan(reading, principles=["curiosity"], by=keeper)
    given = {"what": "Ringa grannkommunen", "due_on": clock.today(), "holder": keeper} | given
    return plan, add_step(plan, by=keeper, **given)


def at_nine(day: date) -> datetime:
    """In the morning, where the municipality is."""
    return datetime.combine(day, time(9), tzinfo=timezone.get_default_timezone())


def happened(kind: str) -> int:
    """How many times the trail tells of something."""
    return AuditEntry.objects.filter(kind=kind).count()
