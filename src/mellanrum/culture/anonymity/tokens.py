"""What is signed so that nobody can make it up: the blind seat token, never stored here, and the number promised."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused

from .questions import MOST_NOTES

SALT = "mellanrum.seat"
PROMISED = "mellanrum.promised"


@dataclass(frozen=True)
class Holder:
    """All that a token tells: which group somebody unknown belongs to, and a number drawn by lot."""

    group: str
    number: str


def note_numbers(batch: UUID) -> list[str]:
    """The numbers of the notes in a pile of paper; they are in no order of who wrote what."""
    return [f"{batch} {place}" for place in range(MOST_NOTES)]


def new_token(scope: UUID, group: str) -> str:
    """A token that nothing stored can be followed to."""
    return signing.Signer(salt=SALT).sign_object([scope.hex, group, secrets.token_urlsafe(16)])


def holder_of(token: str, scope: UUID) -> Holder:
    """Who holds the token, as far as anybody knows; ``Refused`` when it is for something else."""
    try:
        of, group, number = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        raise Refused(_("This phone has no seat here. Join again.")) from None
    if of != scope.hex:
        raise Refused(_("This phone has no seat here. Join again."))
    return Holder(group, number)


def word_for(least: int) -> str:
    """From how many answers something is shown, as it is taken along to the page of what is promised."""
    return signing.Signer(salt=PROMISED).sign(str(least))


def least_in(word: str) -> int | None:
    """The number that a word stands for; None where it was not made here."""
    try:
        return int(signing.Signer(salt=PROMISED).unsign(word))
    except signing.BadSignature:
        return None
