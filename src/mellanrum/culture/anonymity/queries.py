"""What may be known of a round while it is open, and what it has shown."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.remembering import RememberedEach

from . import ledger
from .disclosure import in_steps
from .envelopes import Box, Sealed
from .ledger import Result
from .models import Envelope, Release, Round, Seat
from .questions import Answer
from .seals import Lost
from .tokens import holder_of

_progress: RememberedEach[tuple[UUID, int], int] = RememberedEach(seconds=1)


def answered_at_least(round_: Round) -> int:
    """How many have answered, or again, since the last result: at least 0, 5, 10 … That is all that is told."""
    return _progress.get((round_.pk, round_.wave), lambda: _in_steps(round_))


def results_of(round_: Round) -> list[Result]:
    """What each wave has shown, the first one first: read from what is kept, never counted again."""
    form = round_.asks
    return [ledger.read(release, form) for release in Release.objects.filter(round=round_).order_by("wave")]


def own_answer(round_: Round, token: str) -> Answer | None:
    """What the phone that holds the token has answered, for that phone alone; None before it has, and after the end."""
    try:
        box = Box(round_)
    except Lost:
        return None
    return box.own_answer(*_own_envelope(box, token))


def has_answered_since(round_: Round, token: str) -> bool:
    """Whether the phone that holds the token has answered, or again, since the last result; for that phone alone."""
    try:
        _mark, sealed = _own_envelope(Box(round_), token)
    except Lost:
        return False
    return sealed.waiting is not None


def rounds_asking(person: User) -> QuerySet[Seat, Any]:
    """The rounds that somebody is invited to, as ids; never whether they have taken their seat."""
    return Seat.objects.filter(person=person).order_by().values("round")


def has_seat(round_: Round, person: User) -> bool:
    """Whether somebody is invited; for their own page only."""
    return Seat.objects.filter(round=round_, person=person).exists()


def seat_is_taken(round_: Round, person: User) -> bool:
    """Whether somebody has taken their seat; for their own page only, never for a list."""
    return Seat.objects.filter(round=round_, person=person, taken=True).exists()


def _own_envelope(box: Box, token: str) -> tuple[UUID, Sealed]:
    mark = box.seal.mark(holder_of(token, box.round.scope).number)
    return mark, box.envelope(mark)


def _in_steps(round_: Round) -> int:
    return in_steps(Envelope.objects.filter(round=round_, waiting__isnull=False).count())
