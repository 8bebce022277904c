"""Questions about people and their invitations."""

import uuid

from .models import Invitation
from .tokens import invitation_id_of


def open_invitation(invitation_id: uuid.UUID | str | None) -> Invitation | None:
    """The invitation, if it can still be used."""
    if invitation_id is None:
        return None
    return Invitation.objects.open().select_related("person").filter(pk=invitation_id).first()


def invitation_by(token: str) -> Invitation | None:
    """The invitation that a link stands for, if it can still be used."""
    return open_invitation(invitation_id_of(token))
