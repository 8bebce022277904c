"""A phone that only listens shows what all the others show: drawn once, it reaches a full room within the second."""

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language

from mellanrum.foundation.core.remembering import RememberedLatest
from mellanrum.foundation.ui.drawing import TOKEN, Drawn

PHONE = "workshops/phone/phone.html"
_drawn: RememberedLatest[Hashable, Drawn] = RememberedLatest(most=512)


class Where(NamedTuple):
    """Where a phone is: what all phones there are shown follows from it, and from their language."""

    workshop_id: UUID
    table: int
    mark: str
    look: str

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> "Where":
        return cls(context["workshop"].pk, context["table"], context["mark"], context["look"])


def page_for_all(
    request: HttpRequest, context: dict[str, Any], template: str = PHONE, drawn_for: Hashable = None
) -> HttpResponse:
    """The page that every phone at this table shows in this language now, kept for those who come after.

    Where not all are at the same page, ``drawn_for`` says whom it is the same for.
    """
    key = (Where.of(context), template, drawn_for, get_language())
    drawn = _drawn.get(key) if drawn_for else None
    if drawn is None:
        page = render_to_string(template, {**context, "csrf_token": TOKEN}, request)
        drawn = _drawn.set(key, Drawn.of(page))
    return _answer(request, drawn)


def page_drawn_before(request: HttpRequest, where: Where) -> HttpResponse | None:
    """What others there have been shown; None where somebody must look."""
    drawn = _drawn.get((where, PHONE, None, get_language()))
    return _answer(request, drawn) if drawn else None


def _answer(request: HttpRequest, drawn: Drawn) -> HttpResponse:
    return HttpResponse(drawn.with_token(get_token(request)))
