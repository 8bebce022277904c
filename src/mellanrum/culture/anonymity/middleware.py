"""Where a request to a view that leaves no trace is parted from whoever is signed in on the phone."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from .traceless import make_anonymous


class TracelessMiddleware:
    """Stands before everything that asks who it is; what comes after, error pages too, meets nobody.

    The session is put back untouched, so that whoever is signed in stays so and nothing is saved.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            for name, value in getattr(request, "put_aside", {}).items():
                setattr(request, name, value)

    def process_view(self, request: HttpRequest, view: Callable, given: Any, named: Any) -> None:
        if getattr(view, "leaves_no_trace", False):
            request.put_aside = make_anonymous(request)
