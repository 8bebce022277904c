"""The one shape of every page where something is done with a request: a question, a form, one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from mellanrum.foundation.ui.answers import answer_form, tell
from mellanrum.structure.funding.forms.moving import AboutRequest
from mellanrum.structure.funding.models import Request

BESIDE = ("idea__unit", "idea__owner", "fund__rules", "claim", "applicant", "holder")


@dataclass(frozen=True)
class Question:
    """What a page asks: its heading, its button, and what is worth knowing first."""

    heading: str
    button: str
    lead: str = ""
    told: str = ""


def seen_request(http: HttpRequest, request_id: UUID) -> Request:
    """The request, when the one who asks may see it; otherwise it does not exist."""
    if not http.user.is_authenticated:
        raise Http404
    return get_object_or_404(Request.objects.visible_to(http.user).select_related(*BESIDE), pk=request_id)


def posted(http: HttpRequest) -> QueryDict | None:
    """What was sent, also when every box was left empty; None when the page is only opened."""
    return http.POST if http.method == "POST" else None


def ask_and_do(
    http: HttpRequest,
    asked: Request,
    question: Question,
    form: type[AboutRequest],
    deed: Callable[..., object],
    *,
    told: str,
    said: Callable[[Any], dict[str, Any]] = lambda form: form.cleaned_data,
) -> HttpResponse:
    """Ask until the form is filled in as it should be; then do the deed with what it says, and tell that it is done."""
    filled_in = form(posted(http), request=asked)
    if not filled_in.is_valid():
        return answer_form(http, "funding/act.html", filled_in, asked=asked, question=question)
    deed(asked, **said(filled_in), by=http.user)
    tell(http, told)
    return redirect(asked)
