"""Giving people seats. What is done here never touches the envelopes, nor the other way round."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.events import PeopleInvited
from mellanrum.culture.anonymity.models import Round, Seat
from mellanrum.culture.anonymity.questions import EVERYBODY, REMEMBERED_FOR
from mellanrum.culture.anonymity.tokens import new_token
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

# Every seat of the round is written, so that no row tells by its age or its place when it was taken.
TAKE = "UPDATE anonymity_seat SET taken = taken OR person_id = %s WHERE round_id = %s"


@transaction.atomic
def invite_people(round_: Round, groups: Mapping[User, str], *, by: User | None) -> None:
    """Give each person a seat in their group; those who have one keep it.

    Invite all at once: whoever is asked the same as nearly the same people were lately, is asked too much.
    """
    unknown = set(groups.values()) - set(round_.asks.groups)
    if unknown:
        raise ValueError(f"The round has no such groups: {unknown}")
    Seat.objects.bulk_create(
        (Seat(round=round_, person=person, group=group) for person, group in groups.items()), ignore_conflicts=True
    )
    _ensure_others_or_the_same(round_)
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


def _ensure_others_or_the_same(round_: Round) -> None:
    """Between two results on the same question, those who differ are nobody or enough, for as long as people agree."""
    asked = {question.key for question in round_.asks.questions}
    invited = _invited(round_)
    since = round_.opened_on - REMEMBERED_FOR
    for other in Round.objects.filter(named=True, opened_on__gte=since).exclude(scope=round_.scope):
        if asked & {question.key for question in other.asks.questions}:
            before = _invited(other)
            differ = [len(invited - before), len(before - invited)]
            if before & invited and any(0 < people < round_.least for people in differ):
                raise Refused(
                    _(
                        "Nearly the same people were asked this less than four weeks ago, so what one of them answers"
                        " could be worked out. Ask exactly the same people, or wait."
                    )
                )


def _invited(round_: Round) -> set[UUID]:
    return set(round_.seats.values_list("person_id", flat=True))


def take_open_seat(scope: UUID, group: str = EVERYBODY) -> str:
    """A token for whoever is in the room. Nothing is written: nobody has a name here."""
    return new_token(scope, group)
