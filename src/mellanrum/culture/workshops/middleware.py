"""What a thousand phones ask every second is mostly answered before Django wakes."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from .queries.pulse import NEVER_KEPT, remembered_pulse

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
ASKED = re.compile(r"/workshops/([0-9a-f-]{36})/news/(\d{1,3})/")
AFTER = re.compile(r"after=([\d.]+)")


class QuickNews:
    """Says whether there is news where the process knows it, since less than a tenth of a second.

    Everything else goes on to Django: a meeting not asked for lately, what is no meeting.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        news = _known_news(environ)
        if news is None:
            return self.application(environ, start_response)
        start_response("200 OK" if news else "204 No Content", _headers(news))
        return []


def _known_news(environ: dict[str, Any]) -> str | None:
    """What is new, empty where nothing is; None where nothing was asked, or the process does not know."""
    asked = ASKED.fullmatch(environ.get("PATH_INFO", ""))
    after = AFTER.fullmatch(environ.get("QUERY_STRING", ""))
    if not (asked and after and environ.get("REQUEST_METHOD") == "GET"):
        return None
    try:
        pulse = remembered_pulse(UUID(asked[1]))
    except ValueError:
        return None
    return pulse.news(int(asked[2]), after=after[1]) if pulse else None


def _headers(news: str) -> list[tuple[str, str]]:
    return [*NEVER_KEPT.items(), *([("HX-Trigger", news), ("Content-Length", "0")] if news else [])]
