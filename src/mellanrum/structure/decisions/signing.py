"""The municipality's key: it signs every link of the chain, and is never in the database that it vouches for.

It is made of the installation's secret (``MELLANRUM_SECRET_KEY``), so whoever can write in the database cannot sign.
When the secret is changed, the public key of the old one is kept in a file outside the database, and still vouches.
"""

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from .auditor import read_hex

PURPOSE = b"mellanrum decisions"


def sign(text: str) -> tuple[str, str]:
    """The public key and the signature of a text, both in hexadecimal."""
    private = _private(settings.SECRET_KEY)
    return _public(private), private.sign(text.encode()).hex()


def known_keys() -> tuple[str, ...]:
    """The public keys of this installation, the present one first, then those of secrets that were used before."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    kept = _place().read_text().split() if _place().exists() else []
    return tuple(dict.fromkeys([*(_public(_private(secret)) for secret in secrets), *kept]))


def keep_keys() -> None:
    """Write the public keys down, so that what they have signed can be verified when their secrets are gone."""
    _place().write_text("".join(f"{key}\n" for key in known_keys()))


def _place() -> Path:
    return Path(settings.DATA) / "decision-keys.txt"


def is_signed(key: str, text: str, signature: str) -> bool:
    """Whether ``key`` has signed ``text``: the same answer as the auditor's own, sooner."""
    try:
        Ed25519PublicKey.from_public_bytes(read_hex(key, 32)).verify(read_hex(signature, 64), text.encode())
    except (ValueError, InvalidSignature):
        return False
    return True


@lru_cache(maxsize=8)
def _private(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(secret.encode(), PURPOSE, hashlib.sha256))


def _public(private: Ed25519PrivateKey) -> str:
    return private.public_key().public_bytes_raw().hex()
