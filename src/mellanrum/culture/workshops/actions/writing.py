"""What phones do. Nothing here knows a person, and nothing is announced: the trail must not tell who wrote what."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mellanrum.culture.workshops.kinds import DOTS_EACH, Doing
from mellanrum.culture.workshops.models import Block, Dot, Note
from mellanrum.culture.workshops.queries.boards import is_voted_on, phone_in
from mellanrum.culture.workshops.queries.carrying import votes_on_piles
from mellanrum.foundation.core.errors import Refused

MOST_NOTES = 3000


def write_note(
    block: Block,
    *,
    note_id: UUID,
    text: str,
    table: int = 0,
    step: str = "",
    who: str = "",
    due_on: date | None = None,
    wants_on: bool = False,
) -> Note:
    """Put a note on a board: of the table where tables write, else of the whole room.

    The phone chooses ``note_id``, so that a note that is sent again after a dropped network is still one. A promise
    also says ``who`` keeps it and when; ``wants_on``: whoever writes it says that it may go on as an idea.
    """
    _check_open(block)
    if block.doing != Doing.WRITE:
        raise Refused(_("Nothing is written just now. Look up at the screen."))
    if block.notes.count() >= MOST_NOTES:
        raise Refused(_("The board is full. Tell the one who leads."))
    try:
        with transaction.atomic():
            at = table if block.is_at_tables else 0
            given = {"text": text, "table": at, "step": step, "who": who, "due_on": due_on, "wants_on": wants_on}
            return Note.objects.create(pk=note_id, block=block, **given)
    except IntegrityError:
        return Note.objects.get(pk=note_id)


def want_on(note: Note, *, wants: bool) -> None:
    """The table says whether what they wrote may go on as an idea; only then can anybody hand it in."""
    _check_open(note.block)
    Note.objects.filter(pk=note.pk, idea=None).exclude(wants_on=wants).update(wants_on=wants, version=F("version") + 1)


@transaction.atomic
def put_dots(block: Block, *, notes: Sequence[Note], token: str) -> None:
    """Put one's dots: at most three, on different notes; sent again or changed, the last word counts.

    What the first note of a pile gets is the pile's, and the piles stay as they are from the first dot.
    """
    _check_open(block)
    if block.doing != Doing.DOTS:
        raise Refused(_("Nobody votes just now. Look up at the screen."))
    # Whoever shows the dots waits for whoever puts one, and the other way round.
    held = Block.objects.select_for_update(of=["self"], no_key=True).get(pk=block.pk)
    if held.revealed_at:
        raise Refused(_("The dots have been counted. Talk about what you see."))
    if len(notes) > DOTS_EACH:
        raise Refused(_("You have {count} dots. Take one away first.").format(count=DOTS_EACH))
    for source in {note.block for note in notes}:
        ensure_not_voted_on(source)
    if held.on_piles is None:
        held.on_piles = votes_on_piles(held, list(Block.objects.filter(workshop=held.workshop_id)))
        held.save(update_fields=["on_piles"])
    phone = phone_in(block, token)
    Dot.objects.filter(block=block, phone=phone).delete()
    Dot.objects.bulk_create(
        [Dot(block=block, note=note, phone=phone, place=place) for place, note in enumerate(notes, 1)],
        ignore_conflicts=True,
    )


def ensure_not_voted_on(source: Block) -> None:
    """Notes are voted on once: with two counts side by side everybody sees what the only one who is new has chosen."""
    if is_voted_on(source):
        raise Refused(
            _(
                "You have seen your dots on these notes. A second vote on them could tell what one person chose. Put up"
                " your hands instead, or write new notes first."
            )
        )


def _check_open(block: Block) -> None:
    if not block.workshop.is_open:
        raise Refused(_("The meeting is over. Thank you for being here!"))
