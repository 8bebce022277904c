"""What waits to be decided, and what of it waits for whoever asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mellanrum.foundation.ui.answers import ensure
from mellanrum.structure.matters import permissions
from mellanrum.structure.matters.queries.waiting import council_rows, page_of_matters, waiting_for_me


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_follow_matters(request.user))
    page = page_of_matters(request.user, after=request.GET.get("after", ""))
    context = {
        "waiting": waiting_for_me(request.user) if not page.is_later else None,
        "page": page,
        "next": f"?after={page.after}" if page.after else "",
        "top": "?" if page.is_later else "",
        "councils": council_rows(),
        "may_found": permissions.can_found_council(request.user),
    }
    return render(request, "matters/waiting.html", context)
