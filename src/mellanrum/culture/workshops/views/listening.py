"""A phone that only listens shows what all the others show: drawn once, it reaches a full room within the second."""

from collections.abc import Hashable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language

from mellanrum.foundation.core.remembering import RememberedLatest
from mellanrum.foundation.ui.drawing import TOKEN, Drawn

PHONE = "workshops/phone/phone.html"
_drawn: RememberedLatest[Hashable, Drawn] = RememberedLatest(most=64)


def page_for_all(request: HttpRequest, context: dict[str, Any], template: str = PHONE) -> HttpResponse:
    """The page that every phone at this table shows in this language now, kept for those who come after."""
    key = _key(context["workshop"].pk, context["table"], context["mark"], context["look"], template)
    page = render_to_string(template, {**context, "csrf_token": TOKEN}, request)
    return _answer(request, _drawn.set(key, Drawn.of(page)))


def page_drawn_before(request: HttpRequest, workshop_id: UUID, table: int, mark: str, look: str) -> HttpResponse | None:
    """What others have been shown after what this phone has; None where somebody must look, as at first.

    A phone asks for the page because it was told of news, so a process that only remembers what the phone already
    shows has not heard.
    """
    if request.GET["after"] == mark:
        return None
    drawn = _drawn.get(_key(workshop_id, table, mark, look, PHONE))
    return _answer(request, drawn) if drawn else None


def _key(*made_of: Hashable) -> Hashable:
    return (*made_of, get_language())


def _answer(request: HttpRequest, drawn: Drawn) -> HttpResponse:
    return HttpResponse(drawn.with_token(get_token(request)))
