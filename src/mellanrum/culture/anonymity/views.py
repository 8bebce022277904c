"""The promise, for anybody to read before they answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .questions import comments_from, fewest
from .tokens import least_in


@login_not_required
@require_safe
def promise(request: HttpRequest) -> HttpResponse:
    least = least_in(request.GET.get("from", "")) or fewest()
    context = {"least": least, "comments_from": comments_from(least)}
    return render(request, "anonymity/promise.html", context)
