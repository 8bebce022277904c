"""What an idea says of itself: words, units, goals, who may see it, files."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.attachments.actions import remove_attachment, store_attachment
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce, announce_all
from mellanrum.foundation.organisation.models import Goal, Unit
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.structure.ideas.events import (
    DescriptionWeeded,
    FileAdded,
    FileRemoved,
    IdeaCameToUnit,
    IdeaEdited,
    SightEnded,
)
from mellanrum.structure.ideas.models import (
    DescriptionVersion,
    Idea,
    IdeaAttachment,
    NextStep,
    Promise,
    SavedView,
    Visibility,
)
from mellanrum.structure.ideas.queries.sight import losing_sight

from .people import change_owner
from .promising import cover_promise, decider_for, hold_still


@transaction.atomic
def edit_idea(idea: Idea, *, by: User, **words: Any) -> None:
    """Describe the idea anew; what stood before is kept, since it was a public record."""
    before = Idea.objects.select_for_update().values(*words).get(pk=idea.pk)
    stood = {name: before[name] for name in words if before[name] != words[name]}
    if not stood:
        return
    for name, value in words.items():
        setattr(idea, name, value)
    idea.save(update_fields=list(words))
    DescriptionVersion.objects.create(idea=idea, by=by, stood=stood)
    announce(IdeaEdited(idea=idea, what="description", by=by))


@transaction.atomic
def weed_description(version: DescriptionVersion, *, rule: str, by: User) -> None:
    """Take away for good what stood before, by a decision on weeding; that it was changed stays."""
    taken = DescriptionVersion.objects.filter(pk=version.pk, weeded_by="")
    if not taken.update(stood={}, weeded_by=rule):
        raise Refused(_("There is nothing left of that to take away."))
    announce(DescriptionWeeded(idea=version.idea, by=by))


@transaction.atomic
def change_visibility(idea: Idea, *, visibility: Visibility, by: User) -> None:
    """Let more or fewer see the idea; those around it who no longer do are told."""
    losing = list(losing_sight(idea, visibility))
    idea.visibility = visibility
    idea.save(update_fields=["visibility"])
    announce(IdeaEdited(idea=idea, what="visibility", by=by))
    announce_all([SightEnded(idea=idea, person=person, by=by) for person in losing])


@transaction.atomic
def set_working_units(idea: Idea, *, units: Iterable[Unit], by: User) -> None:
    """Say which units share the idea: the space between them is where it lives."""
    idea.working_units.set(units)
    announce(IdeaEdited(idea=idea, what="working_units", by=by))


@transaction.atomic
def change_unit(idea: Idea, *, unit: Unit, by: User | None) -> None:
    """Let another unit answer for the idea; what is owed is owed there, by the day it was promised.

    While a formal decision is under way it stays where it is decided. What the leader carried for an author who cannot
    sign in, the leader there carries.
    """
    hold_still(idea)
    if unit == idea.unit:
        raise Refused(_("{unit} answers for the idea already.").format(unit=unit))
    if idea.next_step_kind == NextStep.MATTER:
        words = _("A formal decision about “{title}” is under way. The idea can go to another unit when it is made.")
        raise Refused(words.format(title=idea.title))
    kept_for_author = idea.author_id != idea.owner_id and idea.carrier == innovation_leader(idea.unit)
    idea.unit = unit
    idea.save(update_fields=["unit"])
    announce(IdeaCameToUnit(idea=idea, unit=unit, by=by))
    leader = innovation_leader(unit)
    if kept_for_author and leader != idea.carrier:
        change_owner(idea, to=leader, by=by)
    for promise in Promise.objects.open().filter(idea=idea).exclude(kind=NextStep.WORK).select_related("idea"):
        asked = decider_for(idea) if promise.kind == NextStep.DECIDE else leader
        cover_promise(promise, whose=asked)


@transaction.atomic
def link_goals(idea: Idea, *, goals: Iterable[Goal], by: User) -> None:
    """Say which of the municipality's goals the idea serves."""
    idea.goals.set(goals)
    announce(IdeaEdited(idea=idea, what="goals", by=by))


@transaction.atomic
def add_file(idea: Idea, *, upload: UploadedFile, by: User) -> IdeaAttachment:
    """Add a file that whoever may see the idea may open."""
    attachment = store_attachment(upload, by=by)
    added = IdeaAttachment.objects.create(idea=idea, attachment=attachment)
    announce(FileAdded(idea=idea, attachment=attachment, by=by))
    return added


@transaction.atomic
def add_files(idea: Idea, *, uploads: Iterable[UploadedFile], by: User) -> None:
    """Add some files at once: all of them, or none where one may not be added."""
    for upload in uploads:
        add_file(idea, upload=upload, by=by)


@transaction.atomic
def remove_file(added: IdeaAttachment, *, by: User) -> None:
    """Take a file away; that it was there stays in the trail, and beside the idea unless that is a draft."""
    remove_attachment(added.attachment, by=by)
    announce(FileRemoved(idea=added.idea, attachment=added.attachment, by=by))
    if added.idea.submitted_at is None:
        added.delete()


def save_view(name: str, *, filters: dict[str, Any], by: User) -> SavedView:
    """Keep a way of looking at the list; the same name is written over."""
    view, _made = SavedView.objects.update_or_create(person=by, name=name, defaults={"filters": filters})
    return view


def forget_view(view: SavedView, *, by: User) -> None:
    """Keep it no longer."""
    SavedView.objects.filter(pk=view.pk, person=by).delete()
