"""The board: where every idea is on the way, a column for each stage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mellanrum.structure.ideas.forms.listing import read_filters
from mellanrum.structure.ideas.queries.board import CARDS, board_of, stages_on_the_board
from mellanrum.structure.ideas.queries.units import the_units

from .rows import Wording


@require_safe
def idea_board(request: HttpRequest) -> HttpResponse:
    filters, _understood = read_filters({"unit": request.GET.get("unit", "")})
    columns, wording = board_of(request.user, filters), Wording()
    narrowed = f"{reverse('ideas:list')}?{filters.address}{'&' if filters.address else ''}stage="
    shown = [
        (stage.key, stage.name, [wording.card(row) for row in columns[stage.key][:CARDS]], _more(columns[stage.key]))
        for stage in stages_on_the_board()
    ]
    context = {
        "columns": shown,
        "narrowed": narrowed,
        "any": any(columns.values()),
        "unit": the_units().names.get(filters.unit, ""),
        "filters": filters,
        "units": the_units().units,
    }
    return render(request, "ideas/board.html", context)


def _more(rows: list) -> bool:
    return len(rows) > CARDS
