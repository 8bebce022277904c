"""Opening a round, showing what it has come to, and closing it for ever."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity import ledger
from mellanrum.culture.anonymity.counting import Counted, count
from mellanrum.culture.anonymity.envelopes import MOST_WAVES, Box
from mellanrum.culture.anonymity.events import ResultRevealed, RoundClosed, RoundOpened
from mellanrum.culture.anonymity.models import Release, Round, Seat, Stage
from mellanrum.culture.anonymity.questions import (
    EVERYBODY,
    REMEMBERED_FOR,
    Form,
    Partition,
    Question,
    fewest,
)
from mellanrum.culture.anonymity.seals import Lost, break_seal, has_settled, make_seal, seals
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce


@transaction.atomic
def open_round(
    questions: Sequence[Question],
    *,
    about: str,
    groups: Sequence[str] = (EVERYBODY,),
    partitions: Sequence[Partition] = (),
    scope: uuid.UUID | None = None,
    least: int = 0,
    takes_comments: bool = False,
    by: User | None,
) -> Round:
    """Begin to take answers; from now on neither what is asked nor which cells may be shown can be changed.

    ``least``: how few may be told of, where that is more than elsewhere.
    """
    form, round_id = Form(tuple(questions), tuple(groups), tuple(partitions)), uuid.uuid4()
    if not form.is_sound():
        raise ValueError("A form has questions with choices, few enough groups, and partitions that keep them apart.")
    _ensure_asked_once(form, scope)
    make_seal(round_id)
    round_ = Round.objects.create(
        id=round_id,
        scope=scope or round_id,
        about=about,
        form=form.as_json(),
        least=max(least, fewest()),
        takes_comments=takes_comments,
    )
    announce(RoundOpened(round=round_, least=round_.least, by=by))
    return round_


@transaction.atomic
def reveal_result(round_: Round, *, by: User | None) -> Release:
    """Count what may be counted and show it; those who are too few to be shown wait in their envelopes for the next."""
    locked = _lock_open(round_)
    box = _box_of(locked)
    counted = _counted(locked, box)
    release = Release.objects.create(round=locked, wave=locked.wave, figures=ledger.written(counted))
    box.seal_anew(counted.envelopes)
    Round.objects.filter(pk=locked.pk).update(wave=locked.wave + 1)
    round_.wave = locked.wave + 1
    announce(ResultRevealed(round=locked, wave=release.wave, by=by))
    return release


@transaction.atomic
def close_round(round_: Round, *, by: User | None) -> None:
    """Break the seal, burn the envelopes and forget who took a seat: only what has been shown is left."""
    locked = _lock_open(round_)
    locked.envelopes.all().delete()
    locked.seats.update(taken=False)
    Round.objects.filter(pk=locked.pk).update(stage=Stage.CLOSED)
    round_.stage = Stage.CLOSED
    announce(RoundClosed(round=locked, by=by))
    transaction.on_commit(lambda: break_seal(locked.pk))


def _ensure_asked_once(form: Form, scope: uuid.UUID | None) -> None:
    asked = {question.key for round_ in Round.objects.filter(scope=scope) for question in round_.asks.questions}
    if asked & {question.key for question in form.questions}:
        raise Refused(_("This has been asked already. Let people answer again instead."))


def _lock_open(round_: Round) -> Round:
    locked = Round.objects.select_for_update().filter(pk=round_.pk).first()
    if locked is None or locked.stage != Stage.OPEN:
        raise Refused(_("It is closed already."))
    return locked


def _box_of(round_: Round) -> Box:
    try:
        return Box(round_)
    except Lost:
        raise Refused(
            _("The key to these answers is gone, so they can never be opened. Close it and ask anew.")
        ) from None


def _counted(round_: Round, box: Box) -> Counted:
    if round_.wave > MOST_WAVES:
        raise Refused(_("It has been shown as many times as it can be."))
    history = ledger.history(box.form, round_.releases.order_by("wave"))
    counted = count(box.form, box.open_all(), history, round_.wave, round_.least)
    if counted is None:
        words = (
            _("At least {count} must answer, or answer again, before there is more to show.")
            if history.sums
            else _("At least {count} must answer before there is anything to show.")
        )
        raise Refused(words.format(count=round_.least))
    return counted


def tidy_rounds() -> None:
    """Break the seals of closed rounds, should a crash have come between, and forget who was invited long ago."""
    for round_id in set(seals()) - set(Round.objects.open().values_list("pk", flat=True)):
        if has_settled(round_id):
            break_seal(round_id)
    long_ago = clock.today() - REMEMBERED_FOR
    Seat.objects.filter(round__stage=Stage.CLOSED, round__opened_on__lt=long_ago).delete()
