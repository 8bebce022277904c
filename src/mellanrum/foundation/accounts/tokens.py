"""Signed words that stand for an invitation, so that nobody can guess the way into somebody else's account."""

import uuid

from django.core import signing

SALT = "mellanrum.invitation"


def token_of(invitation_id: uuid.UUID) -> str:
    """The word that goes into the letter, the same each time: when an invitation ends is for the invitation to say."""
    return signing.Signer(salt=SALT).sign(str(invitation_id))


def invitation_id_of(token: str) -> uuid.UUID | None:
    """The invitation that a word stands for; None when the word was not made here."""
    try:
        return uuid.UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
