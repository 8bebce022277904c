"""The seal of a round: a key in a file of its own, outside the database and its copies, until it is broken."""

import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

BYTES = 32
NONCE = 12
# A seal is made just before its round.
SETTLES_IN = 3600


class Lost(Exception):
    """The round's seal is not there, or does not fit: what it sealed can never be opened."""


class Seal:
    """Knows a seat again without knowing whose it is, and closes and opens envelopes."""

    def __init__(self, key: bytes) -> None:
        self._marks = hmac.digest(key, b"marks", hashlib.sha256)
        self._envelopes = AESGCM(hmac.digest(key, b"envelopes", hashlib.sha256))

    def mark(self, token: str) -> UUID:
        """What an envelope is known by: the token cannot be had back from it, nor it from the token without the key."""
        return UUID(bytes=hmac.digest(self._marks, token.encode(), hashlib.sha256)[:16], version=4)

    def close(self, mark: UUID, content: dict[str, Any], size: int) -> bytes:
        """Seal ``content`` so that every envelope of a round is equally long, whatever it holds."""
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        if len(plain) > size:
            raise ValueError("An envelope is smaller than what it is to hold.")
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._envelopes.encrypt(nonce, plain.ljust(size), mark.bytes)

    def open(self, mark: UUID, sealed: bytes) -> dict[str, Any]:
        """What was sealed; ``Lost`` when it was not with this key, or lay in another envelope."""
        try:
            content: dict[str, Any] = json.loads(self._envelopes.decrypt(sealed[:NONCE], sealed[NONCE:], mark.bytes))
        except InvalidTag:
            raise Lost from None
        return content


def make_seal(round_id: UUID) -> None:
    """Make the seal of a round, on the disk for certain before anything is sealed with it."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(_place(round_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(BYTES))
        file.flush()
        os.fsync(file.fileno())
    _settle()


def seal_of(round_id: UUID) -> Seal:
    """The seal of an open round; ``Lost`` when there is none."""
    try:
        return Seal(_place(round_id).read_bytes())
    except FileNotFoundError:
        raise Lost from None


def break_seal(round_id: UUID) -> None:
    """Destroy the seal: nobody can open what it sealed, in whatever copy. Breaking it twice is fine."""
    place = _place(round_id)
    try:
        with place.open("r+b") as file:
            file.write(bytes(BYTES))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    place.unlink(missing_ok=True)
    _settle()


def seals() -> Iterator[UUID]:
    """The rounds whose seal is whole."""
    return (UUID(place.name) for place in _folder().glob("*-*-*-*-*"))


def has_settled(round_id: UUID) -> bool:
    """Whether the seal was made so long ago that its round is there too, if there is to be one."""
    try:
        return time.time() - _place(round_id).stat().st_mtime > SETTLES_IN
    except FileNotFoundError:
        return False


def _folder() -> Path:
    return Path(settings.DATA) / "seals"


def _place(round_id: UUID) -> Path:
    return _folder() / str(round_id)


def _settle() -> None:
    """A file is there, or gone, for certain when its folder is on the disk too."""
    descriptor = os.open(_folder(), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
