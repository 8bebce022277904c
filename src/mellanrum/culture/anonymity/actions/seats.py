"""Giving people seats. What is done here never touches the envelopes, nor the other way round."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.events import PeopleInvited
from mellanrum.culture.anonymity.models import Round, Seat
from mellanrum.culture.anonymity.questions import EVERYBODY
from mellanrum.culture.anonymity.tokens import new_token
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

# Every seat of the round is written, so that no row tells by its age or its place when it was taken.
TAKE = "UPDATE anonymity_seat SET taken = taken OR person_id = %s WHERE round_id = %s"


@transaction.atomic
def invite_people(round_: Round, groups: Mapping[User, str], *, by: User | None) -> None:
    """Give each person a seat in their group; those who have one keep it."""
    unknown = set(groups.values()) - set(round_.asks.groups)
    if unknown:
        raise ValueError(f"The round has no such groups: {unknown}")
    Seat.objects.bulk_create(
        (Seat(round=round_, person=person, group=group) for person, group in groups.items()), ignore_conflicts=True
    )
    Round.objects.filter(pk=round_.pk).update(named=True)
    round_.named = True
    announce(PeopleInvited(round=round_, people=len(groups), by=by))


@transaction.atomic
def take_seat(round_: Round, *, by: User) -> str:
    """The token of somebody's seat. It is handed out once; nothing that is kept can make it again."""
    # One at a time, in each round; answers do not wait for it.
    locked = Round.objects.open().select_for_update(no_key=True).filter(pk=round_.pk).first()
    if locked is None:
        raise Refused(_("It is closed and can no longer be answered."))
    seat = Seat.objects.filter(round=locked, person=by).first()
    if seat is None:
        raise Refused(_("You are not invited to this one."))
    if seat.taken:
        raise Refused(_("You have begun already. Go on with the phone or computer that you began with."))
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [by.pk, locked.pk])
    return new_token(locked.scope, seat.group)


def take_open_seat(scope: UUID, group: str = EVERYBODY) -> str:
    """A token for whoever is in the room. Nothing is written: nobody has a name here."""
    return new_token(scope, group)
