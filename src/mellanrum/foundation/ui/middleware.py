"""What a page may load, which language it is in, and where the domain's no becomes a page: 409 for ``Refused``, 403 for
``Forbidden``.
"""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from mellanrum.foundation.core.errors import Forbidden, Refused

from .answers import typed, way_back

ENGLISH = "en"
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
ANSWERS: dict[type[Exception], tuple[int, str]] = {
    Refused: (409, "409.html"),
    Forbidden: (403, "403.html"),
}


class PolicyMiddleware:
    """The policy of the settings in django-csp's words, unless an answer has a stricter one of its own.

    No page has scripts or a look in its own text, so that the words are the same for all and found once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.policy)
        return response


class LanguageMiddleware:
    """Swedish, until the visitor chooses otherwise: browsers on shared devices seldom say what people read.

    A phone says it, and is its owner's: on pages for everybody it is followed until they choose or sign in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def process_view(self, request: HttpRequest, view: Callable, *_given: object) -> None:
        """Answer in the phone's language where nobody in particular is asked."""
        is_own = any(name in request.COOKIES for name in (settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_NAME))
        is_phone = "Mobi" in request.headers.get("User-Agent", "")
        if is_phone and not is_own and not getattr(view, "login_required", True):
            request.LANGUAGE_CODE = _first_of_ours(request.headers.get("Accept-Language", ""))
            translation.activate(request.LANGUAGE_CODE)


def _first_of_ours(accepted: str) -> str:
    """The language that a device wants most of those we speak; whoever wants others rather reads English."""
    wanted = [code.partition("-")[0] for code, _weight in parse_accept_lang_header(accepted)]
    ours = [code for code in wanted if code in LANGUAGES]
    return next(iter(ours), ENGLISH if wanted and wanted != ["*"] else settings.LANGUAGE_CODE)


class SentenceMiddleware:
    """Show the domain's sentence to the person who asked; any other error stays a bug.

    Whoever opens an address that only takes what a form sends gets a page too, where Django answers with nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or not isinstance(response, HttpResponseNotAllowed):
            return response
        back = way_back(request)
        context = {"back": "" if back.partition("?")[0] == request.path else back}
        page = render(request, "405.html", context, status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        for kind, (status, template) in ANSWERS.items():
            if isinstance(error, kind):
                return answer(request, str(error), status, template)
        return None


def answer(request: HttpRequest, sentence: str, status: int, template: str) -> HttpResponse:
    """The sentence as a page, or for htmx as words in the page's own place for them."""
    context = {"sentence": sentence, "back": way_back(request), "typed": typed(request)}
    if not getattr(request, "htmx", False):
        return render(request, template, context, status=status)
    response = render(request, "ui/errors/sentence.html", context, status=status)
    response["HX-Retarget"] = "#refusal"
    response["HX-Reswap"] = "innerHTML show:window:top"
    # Also where the page asked for another part of what it thought would be answered.
    response["HX-Reselect"] = ".ds-alert"
    return response
