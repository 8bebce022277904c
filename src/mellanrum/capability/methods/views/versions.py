"""Every version a card has had: read, compare, go back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mellanrum.capability.methods import actions, permissions
from mellanrum.capability.methods.models import CardVersion, MethodCard
from mellanrum.capability.methods.queries import versions_of, what_differs
from mellanrum.foundation.ui.answers import ensure, tell
from mellanrum.foundation.ui.forms import BaseForm


@require_safe
def versions(request: HttpRequest, card_id: str) -> HttpResponse:
    ensure(permissions.can_keep_cards(request.user))
    card = get_object_or_404(MethodCard, pk=card_id)
    return render(request, "methods/versions.html", {"card": card, "versions": versions_of(card)})


@require_safe
def version(request: HttpRequest, card_id: str, number: int) -> HttpResponse:
    ensure(permissions.can_keep_cards(request.user))
    this = _version_or_404(card_id, number)
    now = this.card.versions.get(number=this.card.version)
    context = {
        "card": this.card,
        "version": this,
        "then": this.as_card(),
        "differences": what_differs(this.definition, now.definition),
    }
    return render(request, "methods/version.html", context)


@require_POST
def return_to_version(request: HttpRequest, card_id: str, number: int) -> HttpResponse:
    ensure(permissions.can_keep_cards(request.user))
    this = _version_or_404(card_id, number)
    actions.return_to_version(this, by=request.user, **BaseForm(request.GET).whole())
    tell(request, _("The card says again what it said in version {number}.").format(number=number))
    return redirect(this.card)


def _version_or_404(card_id: str, number: int) -> CardVersion:
    return get_object_or_404(CardVersion.objects.select_related("card", "saved_by"), card=card_id, number=number)
