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
    """Says whether there is news where the process knows it, since less than a quarter of a second.

    Everything else goes on to Django: a meeting not asked for lately, what is no meeting.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = ASKED.fullmatch(environ.get("PATH_INFO", ""))
        after = AFTER.fullmatch(environ.get("QUERY_STRING", ""))
        if asked and after and environ.get("REQUEST_METHOD") == "GET":
            try:
                pulse = remembered_pulse(UUID(asked[1]))
            except ValueError:
                pulse = None
            if pulse:
                news = pulse.news(int(asked[2]), after=after[1])
                start_response("200 OK" if news else "204 No Content", _headers(news))
                return []
        return self.application(environ, start_response)


def _headers(news: str) -> list[tuple[str, str]]:
    return [*NEVER_KEPT.items(), *([("HX-Trigger", news), ("Content-Length", "0")] if news else [])]
