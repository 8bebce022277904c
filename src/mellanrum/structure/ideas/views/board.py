"""The board: where every idea is on the way, a column for each stage."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mellanrum.structure.ideas.forms.listing import read_filters
from mellanrum.structure.ideas.queries.board import CARDS, board_of, stages_on_the_board

from .filter_bar import filter_bar
from .named import named
from .rows import Wording


@require_safe
def idea_board(request: HttpRequest) -> HttpResponse:
    asked, understood = read_filters(request.GET)
    filters = replace(asked, stage="", sort="new")
    whom = named(request.GET.get("whom", ""), filters, request.user)
    if whom.address:
        return redirect(f"{request.path}?{whom.address}")
    columns, wording = board_of(request.user, filters), Wording()
    shown = [
        (stage.key, stage.name, wording.cards(columns[stage.key][:CARDS]), len(columns[stage.key]) > CARDS)
        for stage in stages_on_the_board()
    ]
    context = {
        "columns": shown,
        "narrowed": f"{reverse('ideas:list')}?{filters.address}{'&' if filters.address else ''}stage=",
        "any": any(columns.values()),
        "filter_bar": filter_bar(filters, viewer=request.user, board=True),
        "whom": whom,
        "unclear": not understood,
        "filters": filters,
    }
    return render(request, "ideas/board.html", context)
