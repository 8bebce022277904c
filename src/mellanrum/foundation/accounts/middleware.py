"""Who is asking: found by the query that fetched their session."""

from collections.abc import Callable

from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from mellanrum.foundation.ui.answers import is_from_our_page, send_again, typed, way_back

from .models import User


class PersonMiddleware(AuthenticationMiddleware):
    """Django's middleware with one query less. A changed password, a revoked session or a person who has left
    counts from the very next request, since both rows are read anew each time.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who_asks(request))


class SignInMiddleware(LoginRequiredMiddleware):
    """Everything asks for signing in. Words that come when somebody has been signed out are not thrown away."""

    def process_view(
        self, request: HttpRequest, view_func: Callable, view_args: tuple, view_kwargs: dict
    ) -> HttpResponse | None:
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None or request.method != "POST":
            return answer
        # Only the page with the form can be come back to, not the address that it is sent to.
        wrote = is_from_our_page(request) and typed(request)
        return send_again(request) if wrote else redirect_to_login(way_back(request))


def _who_asks(request: HttpRequest) -> User | AnonymousUser:
    if not hasattr(request, "_cached_user"):
        request._cached_user = _person_of_session(request) or auth.get_user(request)
    return request._cached_user


def _person_of_session(request: HttpRequest) -> User | None:
    """The person fetched with the session, if the session is still theirs; else Django looks closer."""
    session = request.session
    person_id = session.get(auth.SESSION_KEY)
    person = session.person
    if person is None or str(person.pk) != person_id or not person.can_sign_in:
        return None
    known = session.get(auth.HASH_SESSION_KEY, "")
    return person if constant_time_compare(known, person.get_session_auth_hash()) else None
