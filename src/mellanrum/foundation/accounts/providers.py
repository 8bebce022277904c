"""The municipality's own sign-in, as allauth wants to be told about it."""

import hashlib
from typing import Any
from urllib.parse import urlsplit


def provider_of(issuer: str) -> str:
    """The provider's name among accounts, made from the issuer: the same subject of another issuer is somebody else."""
    return hashlib.sha256(issuer.encode()).hexdigest()[:12]


def openid_connect(issuer: str, *, name: str, client_id: str, secret: str) -> dict[str, Any]:
    """allauth's settings for the OpenID Connect provider at ``issuer``; no provider when it is empty."""
    provider = {
        "provider_id": provider_of(issuer),
        "name": name or urlsplit(issuer).hostname,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [provider] if issuer else []}}
