"""Finding what a page is about, and the one shape of every page that asks before it does something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from mellanrum.foundation.ui.answers import answer_form, tell
from mellanrum.structure.matters.models import AgendaItem, Council, Matter, Meeting
from mellanrum.structure.matters.queries.pages import AROUND, gathered, remember_what_is_known

Deed = Callable[..., object]


@dataclass(frozen=True)
class Question:
    """What a page asks: its heading, its button, the way back, and what is worth knowing first."""

    heading: str
    button: str
    back: str
    label: str
    lead: str = ""
    dangerous: bool = False


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when every box was left empty; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def matter_of(request: HttpRequest, matter_id: UUID) -> Matter:
    """The matter, when the one who asks may see it; otherwise it does not exist."""
    matters = gathered(Matter.objects.visible_to(request.user).select_related(*AROUND), request.user)
    matter = get_object_or_404(matters, pk=matter_id)
    remember_what_is_known(matter, request.user)
    return matter


def council_of(request: HttpRequest, council_id: UUID) -> Council:
    return get_object_or_404(Council.objects.visible_to(request.user).select_related("unit"), pk=council_id)


def meeting_of(request: HttpRequest, meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).select_related("council"), pk=meeting_id)


def item_of(request: HttpRequest, item_id: UUID) -> AgendaItem:
    """What is on an agenda, with its matter as its viewer knows it."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__council"), pk=item_id)
    item.matter = matter_of(request, item.matter_id)
    if item.matter.my_part is None:
        raise Http404
    return item


def ask_and_do(
    request: HttpRequest,
    question: Question,
    form: forms.Form,
    deed: Deed,
    *,
    told: str,
    to: Any = None,
    said: Callable[[Any], Mapping[str, Any]] = lambda form: form.cleaned_data,
) -> HttpResponse:
    """Ask until the form is filled in as it should be; then do the deed with what it says, and tell that it is done."""
    if not (form.is_bound and form.is_valid()):
        return answer_form(request, "matters/act.html", form, question=question)
    deed(**said(form), by=request.user)
    tell(request, told)
    return redirect(to or question.back)
