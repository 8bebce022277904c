"""The list of ideas, the same as a file for Excel, and the views that people save."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.places import read_place, write_place
from mellanrum.foundation.sheets.writing import Value, csv_response
from mellanrum.foundation.ui.answers import answer_form, tell
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.forms.listing import ViewName, read_filters
from mellanrum.structure.ideas.models import Origin, SavedView, step_in_words
from mellanrum.structure.ideas.queries.listing import SORTS, Filters, Row, matching, page_of, place_of
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.process.queries import the_process

from .filter_bar import filter_bar
from .named import named
from .rows import Wording

COLUMNS = (
    gettext_lazy("Idea"),
    gettext_lazy("Stage"),
    gettext_lazy("Unit"),
    gettext_lazy("Began as"),
    gettext_lazy("Carried by"),
    gettext_lazy("Next step"),
    gettext_lazy("Waits on"),
    gettext_lazy("Date"),
    gettext_lazy("Submitted"),
    gettext_lazy("At its stage since"),
    gettext_lazy("Progress, per cent"),
    gettext_lazy("Address"),
)
CELLS = (
    "title",
    "stage_id",
    "unit_id",
    "origin",
    "owner__name",
    "next_step",
    "waiting_on__name",
    "due_on",
    "submitted_at",
    "moved_at",
    "reached",
    "pk",
)


@require_safe
def idea_list(request: HttpRequest) -> HttpResponse:
    filters, understood = read_filters(request.GET)
    whom = named(request.GET.get("whom", ""), filters, request.user)
    if whom.address:
        return redirect(f"{request.path}?{whom.address}")
    word = request.GET.get("after", "")
    place = read_place(word, SORTS[filters.sort].kind) if word else None
    rows, more = page_of(request.user, filters, place)
    context = {
        "rows": Wording().rows(rows),
        "filter_bar": filter_bar(filters, viewer=request.user),
        "whom": whom,
        "filters": filters,
        "older": _older(filters, rows[-1]) if more else "",
        "deep": place is not None,
        "unclear": not understood or (bool(word) and place is None),
    }
    return render(request, "ideas/list.html", context)


def _older(filters: Filters, last: Row) -> str:
    address = filters.address
    return f"?{address}{'&' if address else ''}after={write_place(place_of(last, filters))}"


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    filters, _understood = read_filters(request.GET)
    return csv_response(_("ideas"), [str(column) for column in COLUMNS], _cells(request.user, filters))


def _cells(user: User, filters: Filters) -> Iterator[list[Value]]:
    stages, units = the_process().stages, the_units().names
    origins = {value: str(label) for value, label in Origin.choices}
    for row in matching(user, filters).values_list(*CELLS).iterator(chunk_size=500):
        title, stage, unit, origin, owner, step, *rest, reached, key = row
        step = step_in_words(step, stages[stage])
        at, address = stages[stage], settings.BASE_URL + reverse("ideas:idea", args=[key])
        yield [
            title,
            at.name,
            units[unit],
            origins[origin],
            owner,
            step_in_words(step, at),
            *rest,
            reached or "",
            address,
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def saved_views(request: HttpRequest) -> HttpResponse:
    filters, _understood = read_filters(request.GET)
    form = ViewName(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.save_view(form.cleaned_data["name"], filters={"address": filters.address}, by=request.user)
        tell(request, _("The view is saved."))
        return redirect("ideas:saved_views")
    views = SavedView.objects.filter(person=request.user).order_by("name")
    return answer_form(request, "ideas/saved_views.html", form, views=views, filters=filters)


@require_safe
def open_view(request: HttpRequest, view_id: str) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=view_id, person=request.user)
    filters, _understood = read_filters(QueryDict(view.filters.get("address", "")))
    return redirect(f"{reverse('ideas:list')}?{filters.address}")


@require_POST
def forget_view(request: HttpRequest, view_id: str) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=view_id, person=request.user)
    actions.forget_view(view, by=request.user)
    tell(request, _("The view is forgotten."))
    return redirect("ideas:saved_views")
