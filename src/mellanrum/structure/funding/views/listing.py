"""What is asked for: all of it, what waits for somebody, and on one idea the ways to money and time."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.places import page_of
from mellanrum.structure.funding import permissions
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.queries import asked_by, funds_to_ask, requests_of, with_granted
from mellanrum.structure.funding.tokens import token_of
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger.queries import next_budget_year

PAGE = 30


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    mine = request.GET.get("show") != "all"
    seen = Request.objects.visible_to(request.user)
    found = seen.in_hands_of(request.user) if mine else seen.submitted()
    after, shown = request.GET.get("after", ""), "mine" if mine else "all"
    seen_whole = with_granted(found.select_related("idea", "fund", "holder"), request.user)
    rows, next_after = page_of(seen_whole, "moved_at", after, size=PAGE, falling=True)
    tabs = [
        {"url": "?show=mine", "label": _("In my hands"), "here": mine},
        {"url": "?show=all", "label": _("All"), "here": not mine},
    ]
    ways = {
        "next": f"?show={shown}&after={next_after}" if next_after else "",
        "top": f"?show={shown}" if after else "",
    }
    asked = [(one, token_of(one.pk)) for one in Backing.objects.asking(request.user)] if mine and not after else []
    return render(request, "funding/list.html", {"rows": rows, "asked": asked, "tabs": tabs, "mine": mine} | ways)


@login_not_required
@require_safe
def ways(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    idea = get_object_or_404(Idea.objects.visible_to(request.user).submitted().select_related("unit"), pk=idea_id)
    may_ask = permissions.can_ask(request.user, idea)
    context = {
        "idea": idea,
        "may_ask": may_ask,
        "rows": requests_of(idea, request.user),
        "drafts": _drafts(request, idea) if may_ask else [],
        "funds": [(rules, asked_by(rules)) for rules in funds_to_ask()],
        "budget": next_budget_year(),
        "today": clock.today(),
    }
    return render(request, "funding/ways.html", context)


def _drafts(request: HttpRequest, idea: Idea) -> list[Request]:
    found = Request.objects.visible_to(request.user).filter(idea=idea, stage="draft")
    return list(found.select_related("fund").order_by("created_at"))
