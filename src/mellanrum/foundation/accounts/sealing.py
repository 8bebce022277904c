"""Sealing what has to be read again, such as the secret of an authenticator app: the database alone cannot open it."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# What of each kind of second factor must be kept secret, but can be computed with only when it is read again.
SEALED = {"totp": "secret", "recovery_codes": "seed"}
PURPOSE = b"mellanrum.second-factors"


class CannotOpen(Exception):
    """It was sealed with a key that this installation does not have."""


def seal(text: str) -> str:
    """Seal with a key that is derived from the installation's secret key."""
    return _with(_keys()).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed, by the present key or by one that was used before it."""
    return _opened(sealed, _keys())


def is_up_to_date(sealed: str) -> bool:
    """Whether the present key alone can open it."""
    try:
        return bool(_opened(sealed, _keys()[:1]))
    except CannotOpen:
        return False


def _opened(sealed: str, keys: tuple[str, ...]) -> str:
    try:
        return _with(keys).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise CannotOpen from None


def _keys() -> tuple[str, ...]:
    return settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS


@lru_cache
def _with(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
