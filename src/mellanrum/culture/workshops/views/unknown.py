"""Pages for whoever is in the room, known to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from mellanrum.culture.anonymity.traceless import leaves_no_trace

View = Callable[..., HttpResponse]


def for_anybody(view: View) -> View:
    """Leave no trace, and yet let a form be sent.

    A page that says "no-referrer" makes browsers send its forms from nowhere, which the protection against forged
    forms refuses. No address here holds anything to hide from our own pages, and other sites still hear nothing.
    """
    traceless = leaves_no_trace(view)

    @wraps(traceless)
    def answered(*given: Any, **named: Any) -> HttpResponse:
        response = traceless(*given, **named)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answered
