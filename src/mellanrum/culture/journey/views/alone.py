"""Walking alone: the notes, one's own ladder and what one thinks, for nobody else.

Many share their computer at work: no browser may keep these pages, to be gone back to when somebody has signed out.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mellanrum.culture.journey import actions, permissions
from mellanrum.culture.journey.forms import ReflectionForm
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.journey.models import OwnLadder
from mellanrum.culture.journey.queries.alone import MOST_THREADS, own_ladders, rungs_of, squares_of
from mellanrum.culture.journey.queries.statements import statements_of
from mellanrum.culture.journey.wording import NOTES, picture_of
from mellanrum.foundation.ui.answers import ensure, tell


@never_cache
@require_safe
def alone(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_walk(request.user))
    walked = own_ladders(request.user)
    if not walked:
        return render(request, "journey/alone_empty.html")
    own, *before = walked
    known = statements_of(own.statements_id)
    earlier = [rungs_of(one) for one in before[:MOST_THREADS]]
    context = {
        "own": own,
        "before": [one for one in before if one.reflection],
        "picture": picture_of(rungs_of(own), known, _("Your own ladder"), manner=NOTES, earlier=earlier),
        "principles": known.principles,
        "form": ReflectionForm(initial={"words": own.reflection}),
    }
    return render(request, "journey/alone.html", context)


@never_cache
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_walk(request.user))
    actions.begin_own_ladder(by=request.user)
    return redirect("journey:recognise", Principle.values[0])


@never_cache
def recognise(request: HttpRequest, principle: str) -> HttpResponse:
    own = _latest(request)
    if principle not in Principle:
        raise Http404
    place = Principle.values.index(principle) + 1
    if request.method == "POST":
        actions.recognise_notes(own, principle=principle, notes=request.POST.getlist("notes"), by=request.user)
        return _onwards(place)
    known = statements_of(own.statements_id)
    context = {
        "principle": known.principle(principle),
        "squares": squares_of(known, principle),
        "recognised": own.recognised,
        "place": place,
        "of": len(Principle),
        "before": Principle.values[place - 2] if place > 1 else "",
    }
    return render(request, "journey/recognise.html", context)


@never_cache
@require_POST
def reflect(request: HttpRequest) -> HttpResponse:
    own = _latest(request)
    form = ReflectionForm(request.POST)
    if form.is_valid():
        actions.write_reflection(own, words=form.cleaned_data["words"], by=request.user)
        tell(request, _("Kept, for you alone."))
    return redirect("journey:alone")


@never_cache
def erase(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_walk(request.user))
    if request.method == "POST":
        actions.erase_own_ladders(request.user)
        tell(request, _("Everything that you had marked and written alone is gone."))
        return redirect("journey:journey")
    return render(request, "journey/erase.html")


def _latest(request: HttpRequest) -> OwnLadder:
    found = OwnLadder.objects.visible_to(request.user).order_by("-created_at")
    return get_object_or_404(found, pk__in=found.values("pk")[:1])


def _onwards(place: int) -> HttpResponse:
    if place == len(Principle):
        return redirect("journey:alone")
    return redirect("journey:recognise", Principle.values[place])
