"""How a view answers: no with a sentence, words that can be undone, a page or only a part of it."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Forbidden, Refused

UNPROCESSABLE = 422
AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def ensure(allowed: object, sentence: str = "") -> None:
    """Go on if ``allowed``; otherwise the person is told, with ``sentence``, that they may see this but not do it."""
    if not allowed:
        raise Forbidden(sentence or getattr(allowed, "reason", "") or _("This is for someone else to do."))


def tell(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """Say on the next page what has been done; ``undo`` is an address that takes it back when posted to."""
    messages.success(request, words, extra_tags=undo)


def tell_why_not(request: HttpRequest, refusal: Refused) -> None:
    """Say on the next page why it was not done, where nothing was typed that could be lost."""
    messages.warning(request, str(refusal))


def in_turn(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let those who send in the same form in the same moment wait for each other: the second is compared with what
    the first has saved. For every view of a ``SharedForm`` whose action does not compare by itself."""

    @wraps(view)
    def waiting(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *given, **named)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [request.path])
            return view(request, *given, **named)

    return waiting


def answer_form(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """The page with its form as it was filled in: 422 when something in it has to be mended."""
    return render(request, template, {"form": form, **context}, status=UNPROCESSABLE if form.errors else 200)


def done_or_said(form: BaseForm, deed: Callable[[], object], *, at: str | None = None) -> bool:
    """Do what a form says, when it is filled in as it should be; whether it was done.

    What the domain says no to is said in the form, at the field ``at``, and all that was typed is kept.
    """
    if not form.is_valid():
        return False
    try:
        deed()
    except Refused as refusal:
        form.add_error(at, str(refusal))
        return False
    return True


def page_or_part(
    request: HttpRequest, template: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The whole page, or for htmx only the named partial of the same template, with what there is to tell."""
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.boosted:
        return render(request, template, context, status=status)
    response = render(request, f"{template}#{part}", context, status=status)
    said = get_messages(request)
    if len(said):
        response.write(render_to_string("ui/shell/messages.html", {"messages": said, "oob": True}, request))
    return response


def way_back(request: HttpRequest) -> str:
    """The page that the person came from, if it is one of ours; else where they are."""
    referer = request.headers.get("referer", "")
    own = f"{request.scheme}://{request.get_host()}/"
    return "/" + referer.removeprefix(own) if referer.startswith(own) else request.path


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person wrote, so that it can be shown and saved even though it could not be used."""
    fields = request.POST.lists() if request.method == "POST" else ()
    hidden = ("csrf", "next", "password", "code", "token", "seen", "base", "initial-")
    kept = (
        (name, " ".join(values)) for name, values in fields if not name.startswith(hidden) and "password" not in name
    )
    words = [(name, value) for name, value in kept if not _was_there(name, value)]
    return [(name, value) for name, value in words if not _stood_there(request, name, value)]


def _was_there(name: str, value: str) -> bool:
    """Whether nobody wrote it: nothing at all, what a box or a list stands for, and how many rows there are."""
    is_chosen = value == "on" or all(map(AN_ID.fullmatch, value.split()))
    return is_chosen or name.endswith("_FORMS")


def _stood_there(request: HttpRequest, name: str, value: str) -> bool:
    """Whether the box said so when the page was opened, where the form carries that along."""
    return value.splitlines() == request.POST.get(f"initial-{name}", "").splitlines()


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that what it sends was written on a page of ours."""
    return request.headers.get("origin") == f"{request.scheme}://{request.get_host()}"


def send_again(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was sent by somebody who has been signed out meanwhile, or in anew, is kept for them to send once more.

    Also Django's answer to a form without its token: what another site sends is shown to nobody and is sent nowhere.
    """
    ours = is_from_our_page(request)
    secret = any("password" in name for name in request.POST) or request.FILES
    fields = request.POST.lists() if ours and not secret else ()
    context = {
        "fields": [(name, value) for name, values in fields if "csrf" not in name for value in values],
        "typed": typed(request) if ours else (),
        "back": way_back(request),
    }
    response = render(request, "ui/errors/again.html", context, status=403)
    # Also where the page asked for a part of itself only.
    response["HX-Retarget"] = response["HX-Reselect"] = "#content"
    response["HX-Reswap"] = "outerHTML show:window:top"
    return response
