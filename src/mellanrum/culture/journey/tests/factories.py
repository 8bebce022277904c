"""Somebody on the journey, for tests."""

from typing import Any

from mellanrum.culture.journey.actions import begin_own_ladder, recognise_notes, write_reflection
from mellanrum.culture.journey.models import OwnLadder
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee


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
