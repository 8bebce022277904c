"""The promise, for anybody to read before they answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .questions import COMMENTS_FROM, fewest


@login_not_required
@require_safe
def promise(request: HttpRequest) -> HttpResponse:
    return render(request, "anonymity/promise.html", {"least": fewest(), "comments_from": COMMENTS_FROM})
