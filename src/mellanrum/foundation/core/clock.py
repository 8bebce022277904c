"""What time it is, in one place, so that a demonstration year and a test can live through it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The present moment, aware of its time zone."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The present day where the municipality is (Europe/Stockholm)."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Live at ``moment`` inside the block; used by the demonstration and by tests, never by a request."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
