"""What I am told, what I want to be spared, and the outbox of a demonstration."""

import uuid
from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.ui.answers import tell

from . import actions
from .forms import PreferenceForm
from .kinds import Weight
from .letters import UNSUBSCRIBE, headers
from .models import Letter, Notification
from .queries import outbox_page, preference_of, told_to
from .wording import reason_of, sentence, words_of


def _me(request: HttpRequest) -> User:
    """Whoever asks; the door is closed to those who have not signed in."""
    return cast(User, request.user)


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("after", "")
    page = told_to(_me(request), after=after)
    context = {
        "unread": [_row(one) for one in page.unread],
        "read": [_row(one) for one in page.read],
        "next": f"?after={page.after}" if page.after else "",
        "top": "?" if after else "",
    }
    return render(request, "notifications/list.html", context)


def _row(notification: Notification) -> dict[str, object]:
    return {
        "id": notification.pk,
        "url": reverse("notifications:open", args=[notification.pk]),
        "sentence": sentence(notification),
        "words": words_of(notification),
        "reason": reason_of(notification),
        "at": notification.created_at,
        "is_read": notification.read_at is not None,
        "must_act": notification.weight == Weight.MUST_ACT,
    }


@require_safe
def open_notification(request: HttpRequest, notification_id: uuid.UUID) -> HttpResponse:
    notification = _mine(request, notification_id)
    actions.read_notification(notification, by=_me(request))
    return redirect(notification)


@require_POST
def read(request: HttpRequest, notification_id: uuid.UUID) -> HttpResponse:
    actions.read_notification(_mine(request, notification_id), by=_me(request))
    return redirect("notifications:list")


@require_POST
def read_everything(request: HttpRequest) -> HttpResponse:
    number = actions.read_everything(by=_me(request))
    tell(request, _("Marked %(number)d as read.") % {"number": number})
    return redirect("notifications:list")


def _mine(request: HttpRequest, notification_id: uuid.UUID) -> Notification:
    mine = Notification.objects.visible_to(_me(request)).select_related("idea", "comment", "reading", "plan")
    return get_object_or_404(mine, pk=notification_id)


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    present = preference_of(_me(request))
    initial = {"muted": present.muted, "weekly_letter": present.weekly_letter, "weekday": present.weekday}
    form = PreferenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_preference(by=_me(request), **form.cleaned_data)
        tell(request, _("Saved."))
        return redirect("notifications:settings")
    return render(request, "notifications/settings.html", {"form": form, "mails": settings.MAILS_PER_DAY})


@csrf_exempt  # The reader's mail program posts, and it is not signed in: the token says who.
@login_not_required
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    person = get_object_or_404(User, pk=_from_letter(token))
    if request.method == "POST":
        actions.stop_weekly_letter(person)
    return render(request, "notifications/unsubscribe.html", {"done": request.method == "POST"})


def _from_letter(token: str) -> str:
    try:
        return signing.Signer(salt=UNSUBSCRIBE).unsign(token)
    except signing.BadSignature as error:
        raise Http404 from error


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    _only_in_a_demonstration()
    after = request.GET.get("after", "")
    letters, next_after = outbox_page(after=after)
    ways = {"next": f"?after={next_after}" if next_after else "", "top": "?" if after else ""}
    return render(request, "notifications/outbox.html", {"letters": letters} | ways)


@require_safe
def letter(request: HttpRequest, letter_id: uuid.UUID) -> HttpResponse:
    _only_in_a_demonstration()
    found = get_object_or_404(Letter.objects.select_related("person"), pk=letter_id)
    return render(request, "notifications/letter.html", {"letter": found, "headers": headers(found).items()})


def _only_in_a_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise Http404
