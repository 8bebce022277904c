"""What the one who leads does with the notes of the room, together with the group."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mellanrum.culture.workshops.events import IdeaCameUp
from mellanrum.culture.workshops.models import Dot, Note
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.ideas.actions import save_draft, submit_idea
from mellanrum.structure.ideas.models import Idea, Visibility


def pile_note(note: Note, *, pile: str, by: User) -> None:
    """Lay a note in a pile with others, under its name; an empty name takes it out again."""
    if Dot.objects.filter(note__block=note.block_id, block__on_piles=True).exists():
        raise Refused(_("People have put dots on the piles, so they stay as they are."))
    Note.objects.on_the_wall().filter(pk=note.pk).update(pile=pile, version=F("version") + 1)


def place_note(note: Note, *, effort: int, effect: int) -> None:
    """Place a note by how much work it is and how much difference it makes (1 to 3); said anew, it moves."""
    Note.objects.on_the_wall().filter(pk=note.pk).update(effort=effort, effect=effect, version=F("version") + 1)


def take_down_note(note: Note, *, by: User | None) -> None:
    """Take a note down; what stood on it is gone."""
    taken = Note.objects.on_the_wall().filter(pk=note.pk, idea=None, promise=None)
    taken.update(text="", who="", due_on=None, taken_down_at=clock.now(), wants_on=False, version=F("version") + 1)


@transaction.atomic
def leave_as_idea(note: Note, *, unit: Unit, by: User) -> Idea:
    """Hand in what a group wrote as an idea, once: a table decides itself, and the room is asked by whoever leads."""
    held = Note.objects.select_for_update().get(pk=note.pk)
    if not held.may_go_on or held.idea_id:
        raise Refused(_("The group decides whether it goes on. Ask them to press “This may become an idea”."))
    draft = save_draft(None, by=by, unit=unit, problem=held.text)
    submit_idea(draft, by=by, visibility=Visibility.MUNICIPALITY)
    Note.objects.filter(pk=held.pk).update(idea=draft, version=F("version") + 1)
    announce(IdeaCameUp(workshop=held.block.workshop, idea=draft, by=by))
    return draft
