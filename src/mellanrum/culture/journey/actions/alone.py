"""What somebody does for themselves. None of it is announced: the trail must not tell who has thought what, or when."""

from collections.abc import Collection

from django.db import transaction

from mellanrum.culture.journey.models import OwnLadder
from mellanrum.culture.journey.queries.statements import statements_of
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock

from .statements import version_in_force


@transaction.atomic
def begin_own_ladder(*, by: User) -> OwnLadder:
    """Walk alone from the beginning; what one thought before is kept beside it, for oneself."""
    # One at a time: two clicks in the same moment begin one walk.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    latest = OwnLadder.objects.filter(person=by).order_by("-created_at").first()
    if latest and not (latest.recognised or latest.reflection):
        return latest
    return OwnLadder.objects.create(person=by, statements=version_in_force())


@transaction.atomic
def recognise_notes(own: OwnLadder, *, principle: str, notes: Collection[str], by: User) -> None:
    """Mark the notes of a principle that one recognises: on one level, on the other, on both or on none."""
    held = OwnLadder.objects.select_for_update().get(pk=own.pk, person=by)
    places = statements_of(held.statements_id).places
    others = [key for key in held.recognised if places[key][0] != principle]
    here = [key for key, place in places.items() if place[0] == principle and key in notes]
    held.recognised = own.recognised = others + here
    held.touched_on = clock.today()
    held.save(update_fields=["recognised", "touched_on"])


def write_reflection(own: OwnLadder, *, words: str, by: User) -> None:
    """Write what one thinks, for oneself."""
    OwnLadder.objects.filter(pk=own.pk, person=by).update(reflection=words, touched_on=clock.today())


def erase_own_ladders(person: User) -> bool:
    """Erase everything that somebody has thought alone, at once; nothing of it has to stay."""
    OwnLadder.objects.filter(person=person).delete()
    return False


def erase_unused_ladders() -> None:
    """Erase everything of those who have marked and written nothing for so long that none of it is kept."""
    OwnLadder.objects.unused(clock.today()).delete()
