"""Changing the statements: always as a new version, so that what was answered keeps the words it was answered to."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.culture.journey.definitions import Definition, new_note_key, notes_in, with_principle
from mellanrum.culture.journey.events import StatementsPublished
from mellanrum.culture.journey.ladder import Level, Principle, Viewpoint
from mellanrum.culture.journey.models import StatementVersion
from mellanrum.culture.journey.queries.statements import notes_ever, the_statements
from mellanrum.culture.journey.starter import starter_definition
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

LEAST_IN_A_SQUARE, MOST_IN_A_SQUARE = 3, 6


@transaction.atomic
def publish_statements(definition: Definition, *, by: User | None, base: int | None = None) -> StatementVersion:
    """Put a whole new definition of the statements in force.

    ``base`` is the version the change was made from: two editors at once do not overwrite each other.
    """
    version_in_force()
    # The first version is the gate: whoever waits for it reads what the one before them has published.
    StatementVersion.objects.select_for_update().get(number=1)
    latest = StatementVersion.objects.order_by("-number")[0]
    if base is not None and latest.number != max(base, 1):
        raise Refused(_("Somebody else has changed the notes meanwhile. See what they changed, and save again."))
    changed = _changed(latest.definition, definition)
    _check(definition, changed)
    version = StatementVersion.objects.create(
        number=latest.number + 1,
        published_by=by,
        changed=changed,
        definition=definition,
    )
    announce(StatementsPublished(version=version, by=by))
    transaction.on_commit(the_statements.forget)
    the_statements.forget()
    return version


@transaction.atomic
def version_in_force() -> StatementVersion:
    """The statements that whatever begins now is to keep; the starter files become version 1 where there is none."""
    latest = StatementVersion.objects.order_by("-number").first()
    if latest is None:
        latest, _made = StatementVersion.objects.get_or_create(
            number=1,
            defaults={"definition": starter_definition(), "changed": list(Principle.values)},
        )
        the_statements.forget()
    return latest


def change_principle(
    principle: str, *, words: dict[str, Any], notes: dict[str, dict[str, str]], by: User, base: int
) -> StatementVersion:
    """Give a principle and its notes other words.

    ``notes`` are words by language under the key of the note, or under ``<level>-<viewpoint>`` for one more. A note
    without Swedish words is taken away; words for one that was taken away put it back.
    """
    definition = version_in_force().definition
    taken, here = notes_ever(), definition["principles"][principle]["notes"]
    gone = taken.keys() - {note["key"] for note in here}
    put_back = [taken[key] for key in notes if key in gone]
    kept = [note | {"words": _spoken(notes.get(note["key"], note["words"]))} for note in [*here, *put_back]]
    for level in Level:
        for viewpoint in Viewpoint:
            key = new_note_key(set(taken), principle, level, viewpoint)
            added = _spoken(notes.get(f"{level}-{viewpoint}", {}))
            kept.append({"key": key, "level": level.value, "viewpoint": viewpoint.value, "words": added})
    said = [note for note in kept if note["words"].get("sv")]
    return publish_statements(with_principle(definition, principle, words, said), by=by, base=base)


def return_to_statements(version: StatementVersion, *, by: User, base: int) -> StatementVersion:
    """Publish an older version anew; everything in between is still there to read."""
    return publish_statements(version.definition, by=by, base=base)


def _spoken(words: dict[str, str]) -> dict[str, str]:
    """Only the languages in which something is said."""
    return {language: text.strip() for language, text in words.items() if text.strip()}


def _check(definition: Definition, changed: Sequence[str]) -> None:
    for principle in changed:
        if not definition["principles"][principle]["words"]["sv"]["name"].strip():
            raise Refused(_("Every principle needs a name in Swedish."))
        for level in Level:
            for viewpoint in Viewpoint:
                _check_square(len(notes_in(definition, principle, level, viewpoint)))


def _check_square(count: int) -> None:
    if count < LEAST_IN_A_SQUARE:
        words = _("Keep at least {count} notes in every square, so that everybody finds something to recognise.")
        raise Refused(words.format(count=LEAST_IN_A_SQUARE))
    if count > MOST_IN_A_SQUARE:
        raise Refused(_("At most {count} notes in a square: more are not read.").format(count=MOST_IN_A_SQUARE))


def _changed(old: Definition, new: Definition) -> list[str]:
    return [one.value for one in Principle if old["principles"][one] != new["principles"][one]]
