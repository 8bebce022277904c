"""What we know about a person, room by room: rooms above say what they hold, and how it is erased.

The person gets all of it as a file.
"""

from collections.abc import Callable
from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from .models import User

Export = Callable[[User], Any]
Erasure = Callable[[User], bool]
_exports: dict[str, Export] = {}
_erasures: list[Erasure] = []


def register_export(name: str, export: Export) -> None:
    """Let a room put what it knows about a person, as plain values, under ``name``."""
    _exports[name] = export


def register_erasure(erasure: Erasure) -> None:
    """Let a room erase what it knows about a person; it tells whether their name has to stay, in a public record."""
    _erasures.append(erasure)


def erase_everything_about(person: User) -> bool:
    """Let every room erase what the law does not keep; whether their name has to stay."""
    has_to_stay = [erase(person) for erase in _erasures]
    return any(has_to_stay)


def everything_about(person: User) -> dict[str, Any]:
    """All that is known about a person."""
    return {"person": _person(person)} | {name: export(person) for name, export in _exports.items()}


def _person(person: User) -> dict[str, Any]:
    plain = ("id", "name", "email", "title", "phone", "language", "created_at", "last_login")
    sessions = UserSession.objects.filter(user=person).order_by("created_at")
    return {
        **{name: getattr(person, name) for name in plain},
        "sign_ins": [{"at": row.created_at, "ip": row.ip, "browser": row.user_agent} for row in sessions],
        "connected": list(SocialAccount.objects.filter(user=person).values("provider", "uid", "date_joined")),
    }
