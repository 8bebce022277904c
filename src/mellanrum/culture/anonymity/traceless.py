"""Ways in on which nobody is known: no session, no name, no line in a log, nothing that follows along."""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
HEADERS = {
    # With no referrer at all a browser says that a form comes from nowhere, and it is turned away as forged.
    "Referrer-Policy": "strict-origin",
    "Cache-Control": "no-store",
    # For the log of a proxy: see docs/operations.md.
    "X-Leaves-No-Trace": "1",
}
SEATS_ON_A_PHONE = 20
KEPT_FOR = 14 * 24 * 3600


class Nobody(SessionBase):
    """A session that knows nothing and will not be told."""

    def _get_session(self, no_load: bool = False) -> dict[str, Any]:
        return {}

    _session = property(_get_session)

    def __setitem__(self, key: str, value: Any) -> None:
        raise TypeError("Nothing is remembered of whoever answers.")

    def update(self, *given: Any, **named: Any) -> None:
        for key, value in dict(*given, **named).items():
            self[key] = value


class Silence(BaseStorage):
    """Messages that go nowhere."""

    def _get(self, *given: Any, **named: Any) -> tuple[list, bool]:
        return [], True

    def _store(self, messages: Any, response: HttpResponse, *given: Any, **named: Any) -> list:
        return []


def leaves_no_trace(view: View) -> View:
    """Answer as if nobody in particular had asked, whoever is signed in on the same phone.

    The view sees no session and no person; nothing is logged of the request, and what goes wrong is logged by its kind
    and place only. Anyone may ask: what protects is the seat token, in a cookie of its own. It must stand outermost.
    """

    @wraps(view)
    def traceless(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not getattr(request, "leaves_no_trace", False):
            raise ImproperlyConfigured("TracelessMiddleware is missing, or another decorator hides this one.")
        response = view(request, *given, **named)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    traceless.__dict__["leaves_no_trace"] = True
    return login_not_required(traceless)


def make_anonymous(request: HttpRequest) -> dict[str, Any]:
    """Let nobody be known behind this request; what was known, to be given back."""
    known = {name: getattr(request, name) for name in ("session", "user")}
    request.session, request.user = Nobody(), AnonymousUser()
    request.__dict__.update(leaves_no_trace=True, _messages=Silence(request))
    return known


def seats_of(request: HttpRequest, scope: UUID) -> list[str]:
    """The tokens that the phone holds for a scope: several, when people share it."""
    kept = request.COOKIES.get(_cookie(scope), "")
    return [token for token in kept.split(" ") if token]


def remember_seats(response: HttpResponse, scope: UUID, tokens: Iterable[str]) -> None:
    """Let the phone keep its tokens, until the browser has gone two weeks without them."""
    response.set_cookie(
        _cookie(scope),
        " ".join(list(tokens)[-SEATS_ON_A_PHONE:]),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_seats(response: HttpResponse, scope: UUID) -> None:
    """Let the phone throw its tokens away."""
    response.delete_cookie(_cookie(scope), samesite="Lax")


class Untold(logging.Filter):
    """Lets through that something went wrong on a traceless way in, never for whom or with which words."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if not getattr(request, "leaves_no_trace", False):
            return True
        if record.exc_info is None or record.exc_info is False:
            return False
        record.msg, record.args = "A view that leaves no trace failed: %s", (_place_of(record.exc_info),)
        record.exc_info = record.exc_text = record.stack_info = None
        delattr(record, "request")
        return True


def _place_of(failure: Any) -> str:
    kind, _error, trace = failure
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    return f"{kind.__name__} {where}".strip()


def _cookie(scope: UUID) -> str:
    return f"seats-{scope.hex}"


for _name in ("django.request", "django.security.csrf"):
    logging.getLogger(_name).addFilter(Untold())
