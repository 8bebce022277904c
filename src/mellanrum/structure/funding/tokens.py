"""The signed word in a manager's letter that stands for one question, so that one tap is enough to answer it."""

import uuid
from datetime import timedelta

from django.core import signing

SALT = "mellanrum.funding.backing"
LASTS = timedelta(days=60)


def token_of(backing_id: uuid.UUID) -> str:
    """The word that goes into the letter; it is dated, and opens one question only."""
    return signing.TimestampSigner(salt=SALT).sign(str(backing_id))


def backing_id_of(token: str) -> uuid.UUID | None:
    """The question that a word stands for; None when it was not made here or has grown too old."""
    try:
        return uuid.UUID(signing.TimestampSigner(salt=SALT).unsign(token, max_age=LASTS))
    except (signing.BadSignature, ValueError):
        return None
