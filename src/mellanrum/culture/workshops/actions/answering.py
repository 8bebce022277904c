"""Answering so that nobody is known: on a phone, on a shared phone, and on paper."""

from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.culture.anonymity.actions import (
    add_to_answer,
    close_round,
    count_in_notes,
    open_round,
    reveal_result,
    take_back_notes,
)
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.culture.journey.actions import begin_reading, finish_reading, share_reading, version_in_force
from mellanrum.culture.workshops.kinds import ABOUT_THE_LADDER, Doing
from mellanrum.culture.workshops.models import Block, Workshop
from mellanrum.culture.workshops.queries.asking import asks_of, questions_of
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused


def open_round_of(workshop: Workshop, block: Block, *, by: User) -> None:
    """Let phones answer in a block that asks, from the first time the group comes there."""
    if block.doing != Doing.ANSWER:
        return
    source = asks_of(block, list(workshop.blocks.all()))
    held = Block.objects.select_for_update().get(pk=source.pk)
    if held.round_id is None:
        held.workshop = workshop
        is_ladder = held.kind in ABOUT_THE_LADDER
        held.round = open_round(
            questions_of(held),
            about=workshop.title,
            scope=workshop.pk,
            least=workshop.fewest,
            takes_comments=is_ladder,
            by=by,
        )
        held.save(update_fields=["round"])
        if is_ladder:
            _keep_as_reading(workshop, held.round, by)


def _keep_as_reading(workshop: Workshop, round_: Round, by: User) -> None:
    """From now on the meeting has its words; where it is held for a group, what is answered is a reading of theirs."""
    workshop.statements = version_in_force()
    if workshop.group:
        workshop.reading = begin_reading(workshop.group, round_=round_, statements=workshop.statements, by=by)
    workshop.save(update_fields=["statements", "reading"])


def answer_block(block: Block, *, choices: Mapping[str, str], token: str, words: str | None = None) -> None:
    """Lay what was chosen with what the same seat has chosen before. It is never announced."""
    if not block.workshop.is_open:
        raise Refused(_("The meeting is over. Thank you for being here!"))
    add_to_answer(_round_of(block), choices, token=token, comment=words)


def count_in(block: Block, *, sheets: int, tallies: Mapping[str, Mapping[str, int]], batch: UUID, by: User) -> None:
    """Count in answers on paper: how many sheets, and for each question how many chose what; the rest passed.

    Which choices stood on the same sheet is never told, so any way of putting sheets together is as good. Nor is whose
    sheet it is: whoever answered again on paper would be counted twice.
    """
    round_ = _round_of(block)
    if round_.wave > 1:
        raise Refused(
            _("The answers on paper have been shown, and still count. Lend a phone to who wants to change theirs.")
        )
    columns = {key: _column(tally, sheets) for key, tally in tallies.items()}
    notes = [("", Answer({key: column[sheet] for key, column in columns.items()})) for sheet in range(sheets)]
    count_in_notes(round_, notes, batch=batch, by=by)


def take_back(block: Block, *, batch: UUID, by: User) -> None:
    """Take back a pile of paper that was counted wrong, to count it once more."""
    take_back_notes(_round_of(block), batch=batch, by=by)


def count_round_of(block: Block, blocks: Sequence[Block], *, by: User) -> None:
    """Count what a block shows; the ladder only the first time, unless people have answered again."""
    source = asks_of(block, blocks)
    if source.round is None:
        raise Refused(_("Nobody has been asked yet. Go to the block where people answer first."))
    again = source.pk != block.pk and block.doing == Doing.ANSWER
    if source.round.wave == 1 or again:
        reveal_result(source.round, by=by)
    if source.kind in ABOUT_THE_LADDER and source.workshop.reading:
        share_reading(source.workshop.reading, by=by)


@transaction.atomic
def close_rounds(workshop: Workshop, *, by: User | None) -> None:
    """Break the seals: from now on there is only what has been shown."""
    for round_ in Round.objects.open().filter(pk__in=workshop.blocks.filter(round__isnull=False).values("round")):
        close_round(round_, by=by)
    if workshop.reading:
        finish_reading(workshop.reading, by=by)


def _column(tally: Mapping[str, int], sheets: int) -> list[str]:
    chosen = list(chain.from_iterable(repeat(value, count) for value, count in tally.items()))
    if len(chosen) > sheets:
        raise Refused(_("There are more answers to a question than there are sheets. Count once more."))
    return chosen + [""] * (sheets - len(chosen))


def _round_of(block: Block) -> Round:
    # The same is never asked in two rounds of a meeting: a block that has one is what the others are about.
    round_ = block.round or asks_of(block, list(block.workshop.blocks.select_related("round"))).round
    if block.doing != Doing.ANSWER or round_ is None:
        raise Refused(_("Nothing is asked just now. Look up at the screen."))
    return round_
