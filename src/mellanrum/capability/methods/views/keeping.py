"""The editor's pages: adding a card, editing it, putting it away and back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mellanrum.capability.methods import actions, permissions
from mellanrum.capability.methods.forms import CardForm
from mellanrum.capability.methods.models import MethodCard
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.ui.answers import answer_form, ensure, tell


def add(request: HttpRequest) -> HttpResponse:
    ensure(permissions.can_keep_cards(request.user))
    form = CardForm(request.POST or None, languages=municipality().languages, initial={"base": 0})
    if form.is_valid():
        card = actions.add_card(form.given, by=request.user)
        tell(request, _("The card is in the deck."))
        return redirect(card)
    return answer_form(request, "methods/add.html", form)


def edit(request: HttpRequest, card_id: str) -> HttpResponse:
    ensure(permissions.can_keep_cards(request.user))
    card = get_object_or_404(MethodCard, pk=card_id)
    form = CardForm(
        request.POST or None,
        languages=municipality().languages,
        keeps_source=card.came_with_us,
        initial=CardForm.beginning(card),
    )
    if form.is_valid() and _edited(form, card, request.user):
        undo = reverse("methods:return_to_version", args=[card.pk, card.version - 1]) + f"?base={card.version}"
        tell(request, _("The card is changed."), undo=undo)
        return redirect(card)
    return _page(request, form, card)


def _edited(form: CardForm, card: MethodCard, by: User) -> bool:
    """Whether it could be saved; where it could not, the form tells why, with all that was typed."""
    try:
        actions.edit_card(card, form.given, base=form.cleaned_data["base"], by=by)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(request: HttpRequest, form: CardForm, card: MethodCard) -> HttpResponse:
    began_with = str(form["base"].value())
    newer = form.is_bound and began_with.isdecimal() and int(began_with) != card.version
    if newer:
        # Saving once more, having seen what the other one changed, is a choice and not an accident.
        form.data = form.data.copy()
        form.data["base"] = str(card.version)
    status = 409 if newer else 422 if form.is_bound else 200
    return render(request, "methods/edit.html", {"form": form, "card": card, "newer": newer}, status=status)


@require_POST
def hide(request: HttpRequest, card_id: str) -> HttpResponse:
    ensure(permissions.can_keep_cards(request.user))
    card = get_object_or_404(MethodCard, pk=card_id)
    actions.hide_card(card, by=request.user)
    tell(request, _("The card is put away."), undo=reverse("methods:show", args=[card.pk]))
    return redirect(card)


@require_POST
def show(request: HttpRequest, card_id: str) -> HttpResponse:
    ensure(permissions.can_keep_cards(request.user))
    card = get_object_or_404(MethodCard, pk=card_id)
    actions.show_card(card, by=request.user)
    tell(request, _("The card is in the deck again."))
    return redirect(card)
