"""Facts in the past tense: announcing one writes the audit trail and wakes whoever listens, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from procrastinate.contrib.django import app

from .models import AuditEntry

Listener = Callable[..., None]
_listeners: dict[str, dict[str, Listener]] = defaultdict(dict)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened. Subclasses are named in the past tense; the first field is what it is about.

    ``by`` is who did it (None: the clock), ``role`` in which role. Fields are models, ids, dates and numbers:
    never free text, since the trail is kept when texts are erased.
    """

    by: models.Model | None = None
    role: str = ""


def announce(event: Event) -> None:
    """Write the event to the audit trail and defer its listeners, both in the transaction that is under way.

    A crash can therefore neither lose nor invent one. A listener hears, at least once, ``<field>_id`` for a model,
    the plain value for the rest, and ``entry_id``, the line in the trail, by which it knows what it has heard before.
    """
    announce_all([event])


def announce_all(events: Sequence[Event]) -> None:
    """Announce many events of what was done at once, with two questions to the database instead of two for each."""
    entries = AuditEntry.objects.bulk_create(map(_entry, events))
    jobs: list[dict[str, Any]] = [
        {"kind": entry.kind, "facts": _facts(event) | {"entry_id": entry.pk}}
        for event, entry in zip(events, entries, strict=True)
        if _listeners[entry.kind]
    ]
    if jobs:
        app.configure_task("hear").batch_defer(*jobs)


def _entry(event: Event) -> AuditEntry:
    facts = _facts(event)
    first = next(name for name in facts if name not in {"by_id", "role"})
    return AuditEntry(
        kind=type(event).__name__,
        by_id=facts["by_id"],
        role=event.role,
        about_id=facts[first] if first.endswith("_id") else "",
        facts={name: fact for name, fact in facts.items() if name not in {"by_id", "role"}},
    )


def listens_to(*events: type[Event]) -> Callable[[Listener], Listener]:
    """Call the function, as a job, after each of ``events``. It must bear to be called twice for the same one."""

    def register(listener: Listener) -> Listener:
        for event in events:
            _listeners[event.__name__][f"{listener.__module__}.{listener.__name__}"] = listener
        return listener

    return register


def listeners_of(kind: str) -> dict[str, Listener]:
    """The listeners of an event by their dotted names; the job that carries the event calls each in its own job."""
    return _listeners[kind]


def _facts(event: Event) -> dict[str, Any]:
    return dict(_fact(field.name, getattr(event, field.name)) for field in fields(event))


def _fact(name: str, value: object) -> tuple[str, Any]:
    if isinstance(value, models.Model):
        return f"{name}_id", str(value.pk)
    if name == "by":
        return "by_id", None
    if isinstance(value, UUID | date | datetime):
        return name, str(value)
    return name, value
