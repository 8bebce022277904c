"""What has happened to people and their accounts."""

from dataclasses import dataclass

from mellanrum.foundation.core.events import Event

from .models import Invitation, User


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    """Somebody is known to Mellanrum, with or without an account."""

    person: User


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    """Name, post, telephone, language or e-mail of somebody was changed."""

    person: User


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Event):
    """Somebody may claim their account; the letter with ``invitation.address`` is to be sent."""

    invitation: Invitation
    person: User


@dataclass(frozen=True, kw_only=True)
class NewPasswordAllowed(Event):
    """Somebody who has forgotten their password is handed a link to choose a new one by, since no mail is sent."""

    person: User


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """What was known of somebody who has left was erased, but for what public records keep."""

    person: User


@dataclass(frozen=True, kw_only=True)
class SecondStepsRemoved(Event):
    """Somebody who has lost their phone signs in without what they had on it."""

    person: User


@dataclass(frozen=True, kw_only=True)
class AccountClaimed(Event):
    """Somebody who was only written down has proved who they are and can sign in."""

    person: User


@dataclass(frozen=True, kw_only=True)
class AccountOpenedBySignIn(Event):
    """Somebody came for the first time through the municipality's own sign-in."""

    person: User
