"""Questions about people and their invitations."""

import uuid

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from .models import Invitation, User
from .tokens import invitation_id_of


def open_invitation(invitation_id: uuid.UUID | str | None) -> Invitation | None:
    """The invitation, if it can still be used."""
    if invitation_id is None:
        return None
    return Invitation.objects.open().select_related("person").filter(pk=invitation_id).first()


def invitation_by(token: str) -> Invitation | None:
    """The invitation that a link stands for, if it can still be used."""
    return open_invitation(invitation_id_of(token))


def has_second_step(person: User) -> bool:
    """Whether the person also shows a code or a key when they sign in."""
    return Authenticator.objects.filter(user=person).exists()


def has_password(person: User) -> bool:
    """Whether the person is let in by a password that is kept here."""
    return person.can_sign_in and person.has_usable_password()


def signs_in_already(person: User) -> bool:
    """Whether the person has a way in of their own: a password, or the municipality's sign-in."""
    return person.has_account and (person.has_usable_password() or SocialAccount.objects.filter(user=person).exists())
