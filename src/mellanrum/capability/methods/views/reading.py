"""The bank, three cards at a time, and one card."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mellanrum.capability.methods import permissions
from mellanrum.capability.methods.forms import DrawForm, WishForm
from mellanrum.capability.methods.models import MethodCard
from mellanrum.capability.methods.queries import hand_of, matching


@require_safe
def bank(request: HttpRequest) -> HttpResponse:
    form = WishForm(request.GET)
    context = {
        "form": form,
        "wish": form.wish,
        "cards": matching(request.user, form.wish),
        "can_keep": permissions.can_keep_cards(request.user),
    }
    return render(request, "methods/bank.html", context)


@require_safe
def draw(request: HttpRequest) -> HttpResponse:
    form = WishForm(request.GET)
    number = DrawForm(request.GET).number
    in_the_deck = [card for card in matching(request.user, form.wish) if not card.is_hidden]
    context = {
        "form": form,
        "wish": form.wish,
        "cards": hand_of(in_the_deck, number),
        "count": len(in_the_deck),
        "next": number + 1,
    }
    return render(request, "methods/draw.html", context)


@require_safe
def card(request: HttpRequest, card_id: str) -> HttpResponse:
    found = get_object_or_404(MethodCard.objects.visible_to(request.user), pk=card_id)
    context = {"card": found, "can_keep": permissions.can_keep_cards(request.user)}
    return render(request, "methods/card.html", context)
