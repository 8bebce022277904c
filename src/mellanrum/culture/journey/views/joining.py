"""Answering, on any phone, without being anybody: these pages know no session, no name and no log."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.anonymity.queries import own_answer
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.culture.anonymity.traceless import leaves_no_trace, remember_seats, seats_of
from mellanrum.culture.journey import actions
from mellanrum.culture.journey.forms import CausesForm, RungForm
from mellanrum.culture.journey.ladder import Principle, Way
from mellanrum.culture.journey.models import Reading
from mellanrum.culture.journey.queries.alone import squares_of
from mellanrum.culture.journey.queries.asking import shown
from mellanrum.culture.journey.queries.statements import Statements, statements_of
from mellanrum.culture.journey.wording import picture_of, told_of


@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, reading_id: str) -> HttpResponse:
    reading = _reading_or_404(reading_id)
    scope = reading.round.scope
    if request.method == "POST" and reading.is_open and reading.way == Way.LINK:
        response = redirect("journey:answer", reading.pk, Principle.values[0])
        remember_seats(response, scope, [*seats_of(request, scope), take_open_seat(scope)])
        return response
    context = {"reading": reading, "group": reading.group, "begun": bool(seats_of(request, scope))}
    context |= {"first": Principle.values[0], "by_link": reading.way == Way.LINK}
    return render(request, "journey/join.html", context | _for_those_with_the_link(reading))


@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, reading_id: str, principle: str) -> HttpResponse:
    reading = _reading_or_404(reading_id)
    token = _token(request, reading)
    if principle not in Principle:
        raise Http404
    if token is None:
        return redirect("journey:join", reading.pk)
    known = statements_of(reading.statements_id)
    if request.method == "POST":
        form = RungForm(request.POST, statements=known, principle=principle)
        if form.is_valid():
            actions.answer_reading(reading, choices=form.choices, token=token)
            return _onwards(reading, principle)
    else:
        form = RungForm(statements=known, principle=principle, chosen=_before(reading, token).choices)
    return render(request, "journey/answer.html", _page(reading, known, principle, form))


@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def causes(request: HttpRequest, reading_id: str) -> HttpResponse:
    reading = _reading_or_404(reading_id)
    token = _token(request, reading)
    if token is None:
        return redirect("journey:join", reading.pk)
    before = _before(reading, token)
    given = request.POST if request.method == "POST" else None
    form = CausesForm(given, before=before, least=reading.round.least)
    if form.is_valid():
        actions.answer_reading(reading, choices=form.choices, token=token, comment=form.cleaned_data["words"])
        return redirect("journey:thanks", reading.pk)
    context = {"reading": reading, "group": reading.group, "form": form, "last": Principle.values[-1]}
    return render(request, "journey/causes.html", context)


@leaves_no_trace
@require_safe
def thanks(request: HttpRequest, reading_id: str) -> HttpResponse:
    reading = _reading_or_404(reading_id)
    context = {"reading": reading, "group": reading.group, "first": Principle.values[0]}
    return render(request, "journey/thanks.html", context | {"by_link": reading.way == Way.LINK})


def _reading_or_404(reading_id: str) -> Reading:
    # Whoever has the address may answer: it was handed out in the room, or in a letter.
    # Those in a meeting answer there.
    readings = Reading.objects.exclude(way=Way.MEETING).select_related("group", "round")
    return get_object_or_404(readings, pk=reading_id)


def _token(request: HttpRequest, reading: Reading) -> str | None:
    """The seat that this phone answers from; the latest one, where several share it."""
    tokens = seats_of(request, reading.round.scope)
    return tokens[-1] if tokens and reading.is_open else None


def _before(reading: Reading, token: str) -> Answer:
    return own_answer(reading.round, token) or Answer()


def _onwards(reading: Reading, principle: str) -> HttpResponse:
    place = Principle.values.index(principle) + 1
    if place == len(Principle):
        return redirect("journey:causes", reading.pk)
    return redirect("journey:answer", reading.pk, Principle.values[place])


def _page(reading: Reading, known: Statements, principle: str, form: RungForm) -> dict[str, object]:
    place = Principle.values.index(principle) + 1
    return {
        "reading": reading,
        "group": reading.group,
        "principle": known.principle(principle),
        "sides": form.sides(squares_of(known, principle)),
        "form": form,
        "place": place,
        "of": len(Principle),
        "before": Principle.values[place - 2] if place > 1 else "",
    }


def _for_those_with_the_link(reading: Reading) -> dict[str, object]:
    """What everybody in the room may see when it has been shown, also those without an account."""
    result = shown(reading) if reading.way == Way.LINK else None
    if result is None:
        return {}
    known = statements_of(reading.statements_id)
    return {
        "told": told_of(result, known),
        "picture": picture_of(result.rungs, known, reading.group.name, least=reading.round.least),
    }
