"""Answering, changing one's mind, and answering on paper."""

import secrets
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.counting import Opened
from mellanrum.culture.anonymity.envelopes import Box, Sealed
from mellanrum.culture.anonymity.events import NotesCountedIn, NotesTakenBack
from mellanrum.culture.anonymity.models import Envelope, Round
from mellanrum.culture.anonymity.questions import LONGEST_COMMENT, MOST_NOTES, NEVER_FEWER_THAN, Answer
from mellanrum.culture.anonymity.seals import Lost
from mellanrum.culture.anonymity.tokens import Holder, holder_of, note_numbers
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce


def cast_answer(round_: Round, answer: Answer, *, token: str) -> None:
    """Lay an answer in the envelope of whoever holds the token, instead of one that still waits there.

    Sent twice, it lies there once. Returns when it is on the disk. Who holds the token, nobody knows.
    """
    if not _put(_box_of(round_), holder_of(token, round_.scope), answer):
        raise _closed()


def add_to_answer(round_: Round, choices: Mapping[str, str], *, token: str, comment: str | None = None) -> None:
    """Lay what was chosen with what whoever holds the token has chosen before; without a ``comment`` theirs stands.

    Two pages that one phone sends at once are both kept.
    """
    box, holder = _box_of(round_), holder_of(token, round_.scope)
    mark = box.seal.mark(holder.number)
    seen = box.envelope(mark)
    while not _put(box, holder, _with(box.own_answer(mark, seen), choices, comment), in_place_of=seen):
        before, seen = seen, box.envelope(mark)
        if seen == before:
            raise _closed()


@transaction.atomic
def withdraw_answer(round_: Round, *, token: str) -> None:
    """Take back an answer that has not been counted yet; an earlier one that has been counted still stands."""
    box = _box_of(round_)
    # Not while it is being counted: what is taken back after that has been counted.
    Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    mine = Envelope.objects.filter(round=round_, pk=box.seal.mark(holder_of(token, round_.scope).number))
    mine.filter(standing=None).delete()
    mine.update(waiting=None)


@transaction.atomic
def count_in_notes(round_: Round, notes: Sequence[tuple[str, Answer]], *, batch: UUID, by: User) -> None:
    """Lay answers on paper, each with its group, among the others. A pile (``batch``) sent anew replaces itself."""
    if len(notes) < NEVER_FEWER_THAN:
        raise Refused(
            _("Wait until there are at least {count} notes, so that nobody can tell whose is whose.").format(
                count=NEVER_FEWER_THAN
            )
        )
    if len(notes) > MOST_NOTES:
        raise Refused(_("{count} notes are the most in one pile. Make two.").format(count=MOST_NOTES))
    box = _box_of(round_)
    _take_out(box, batch)
    numbers = note_numbers(batch)
    numbered = [(Holder(group, number), answer) for number, (group, answer) in zip(numbers, notes, strict=False)]
    secrets.SystemRandom().shuffle(numbered)
    if not all(_put(box, holder, answer) for holder, answer in numbered):
        raise _closed()
    announce(NotesCountedIn(round=round_, notes=len(notes), by=by))


@transaction.atomic
def take_back_notes(round_: Round, *, batch: UUID, by: User) -> None:
    """Take a whole pile out again, since it was counted wrong; not once it has been counted and shown."""
    box = _box_of(round_)
    # Not while it is being counted: what is taken back after that has been counted.
    Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    taken = _take_out(box, batch)
    if not taken:
        raise Refused(_("They have been shown, or taken back already."))
    announce(NotesTakenBack(round=round_, notes=taken, by=by))


def _take_out(box: Box, batch: UUID) -> int:
    """Take out the notes of a pile that still wait; how many they were."""
    marks = [box.seal.mark(number) for number in note_numbers(batch)]
    taken, _kinds = Envelope.objects.filter(pk__in=marks, standing=None).delete()
    return taken


def _box_of(round_: Round) -> Box:
    try:
        return Box(round_)
    except Lost:
        raise _closed() from None


def _with(before: Answer | None, choices: Mapping[str, str], comment: str | None) -> Answer:
    known = before or Answer()
    return Answer({**known.choices, **choices}, known.comment if comment is None else comment)


def _put(box: Box, holder: Holder, answer: Answer, *, in_place_of: Sealed | None = None) -> bool:
    group = box.form.group_of(holder.group)
    if group is None or not box.form.fits(answer):
        raise Refused(_("The answer does not belong to this question. Reload the page and answer again."))
    if len(answer.comment) > LONGEST_COMMENT:
        raise Refused(_("A comment can be at most {count} characters.").format(count=LONGEST_COMMENT))
    words = answer if box.round.takes_comments else Answer(answer.choices)
    opened = Opened(box.seal.mark(holder.number), group, waiting=box.given(words))
    return box.put(opened, in_place_of=in_place_of)


def _closed() -> Refused:
    return Refused(_("It is closed and can no longer be answered."))
