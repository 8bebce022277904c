"""Who is chair and vice chair of a board."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.delegation.events import SeatGiven, SeatLeft
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.posts import Post

ONE_DAY = timedelta(days=1)


@transaction.atomic
def give_seat(
    board: Board,
    *,
    post: Post,
    person: User,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User | None,
) -> Seat:
    """Write down who is chair or vice chair of a board from a day; whoever was so before leaves the day before."""
    begins = starts_on or clock.today()
    if not person.is_active:
        raise Refused(_("{name} no longer works here.").format(name=person))
    if ends_on and ends_on < begins:
        raise Refused(_("The last day comes before the first. Change one of them."))
    Board.objects.select_for_update().get(pk=board.pk)
    seats = Seat.objects.filter(board=board, post=post)
    seats.filter(starts_on__gte=begins).delete()
    seats.on(begins).update(ends_on=begins - ONE_DAY)
    seat = Seat.objects.create(board=board, post=post, person=person, starts_on=begins, ends_on=ends_on)
    announce(SeatGiven(seat=seat, by=by))
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, by: User | None) -> None:
    """Somebody leaves a seat now: yesterday was the last day; one that had not begun goes."""
    announce(SeatLeft(seat=seat, by=by))
    yesterday = clock.today() - ONE_DAY
    if seat.starts_on > yesterday:
        seat.delete()
    else:
        seat.ends_on = yesterday
        seat.save(update_fields=["ends_on"])
