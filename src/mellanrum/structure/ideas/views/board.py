"""The board: where every idea is on the way, a column for each stage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mellanrum.structure.ideas.forms.listing import read_filters
from mellanrum.structure.ideas.queries.board import CARDS, board_of, stages_on_the_board

from .filter_bar import unit_choice
from .rows import Wording


@require_safe
def idea_board(request: HttpRequest) -> HttpResponse:
    filters, _understood = read_filters({"unit": request.GET.get("unit", "")})
    columns, wording = board_of(request.user, filters), Wording()
    shown = [
        (stage.key, stage.name, wording.cards(columns[stage.key][:CARDS]), len(columns[stage.key]) > CARDS)
        for stage in stages_on_the_board()
    ]
    context = {
        "columns": shown,
        "narrowed": f"{reverse('ideas:list')}?{filters.address}{'&' if filters.address else ''}stage=",
        "any": any(columns.values()),
        "unit_choice": unit_choice(filters),
        "filters": filters,
    }
    return render(request, "ideas/board.html", context)
