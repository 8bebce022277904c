"""The page of a request: where it is, in whose hands, what is asked for, and the way it has come."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.queries import request_page, unasked_departments, weighed
from mellanrum.structure.funding.rules import Weighed

from .drawing import backings, costs, goals, path, standing_words
from .ways import ways


@require_safe
def request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    page = request_page(request_id, request.user)
    if page is None:
        raise Http404
    asked = page.request
    rules = weighed(asked) if asked.is_written and page.is_read else ()
    is_ready = all(rule.is_met for rule in rules)
    context = {
        "page": page,
        "asked": asked,
        "idea": asked.idea,
        "where": standing_words(page),
        "stages": path(page),
        "costs": costs(page),
        "goals": goals(page),
        "backings": backings(page),
        "rules": rules,
        "ways": ways(page, is_ready=is_ready, asks_heads=_asks_heads(asked, rules)),
        "is_ready": is_ready,
    }
    return render(request, "funding/request.html", context)


def _asks_heads(asked: Request, rules: Sequence[Weighed]) -> bool:
    """Whether the fund wants the heads to stand behind it, and there is one that nobody has asked."""
    lacks = any(rule.key == "heads" and not rule.is_met for rule in rules)
    return lacks and unasked_departments(asked).exists()
