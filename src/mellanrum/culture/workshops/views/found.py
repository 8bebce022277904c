"""Finding a meeting and what is in it, for those who lead it."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from mellanrum.culture.workshops.models import Block, Note, Workshop


def workshop_of(request: HttpRequest, workshop_id: UUID) -> Workshop:
    """A meeting that the person leads; for others it does not exist."""
    found = Workshop.objects.visible_to(request.user).select_related(
        "unit", "block", "group", "reading__plan__owner", "talks_about__round", "looks_back_on", "plan__reading"
    )
    return get_object_or_404(found, pk=workshop_id)


def block_of(workshop: Workshop, block_id: UUID) -> Block:
    """A block of the meeting."""
    block = get_object_or_404(Block, pk=block_id, workshop=workshop.pk)
    block.workshop = workshop
    return block


def note_of(workshop: Workshop, note_id: UUID) -> Note:
    """A note that hangs on a wall of the meeting."""
    found = Note.objects.on_the_wall().select_related("block__workshop", "idea")
    return get_object_or_404(found, pk=note_id, block__workshop=workshop.pk)
