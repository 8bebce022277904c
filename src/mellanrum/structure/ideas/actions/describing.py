"""What an idea says of itself: words, units, goals, who may see it, files."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.attachments.actions import remove_attachment, store_attachment
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Goal, Unit
from mellanrum.structure.ideas.events import FileAdded, FileRemoved, IdeaEdited
from mellanrum.structure.ideas.models import Idea, IdeaAttachment, SavedView, Visibility


@transaction.atomic
def edit_idea(idea: Idea, *, by: User, **words: Any) -> None:
    """Describe the idea anew."""
    for name, value in words.items():
        setattr(idea, name, value)
    idea.save(update_fields=list(words))
    announce(IdeaEdited(idea=idea, what="description", by=by))


@transaction.atomic
def change_visibility(idea: Idea, *, visibility: Visibility, by: User) -> None:
    """Let more or fewer see the idea."""
    idea.visibility = visibility
    idea.save(update_fields=["visibility"])
    announce(IdeaEdited(idea=idea, what="visibility", by=by))


@transaction.atomic
def set_working_units(idea: Idea, *, units: Iterable[Unit], by: User) -> None:
    """Say which units share the idea: the space between them is where it lives."""
    idea.working_units.set(units)
    announce(IdeaEdited(idea=idea, what="working_units", by=by))


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
