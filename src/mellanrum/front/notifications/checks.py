"""What ``mellanrum check`` asks about mail."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.checks import invariant

from .models import Letter

STUCK = timedelta(days=1)


@register
def letters_reach_people(**_given: Any) -> list[CheckMessage]:
    """Outside of a demonstration somebody must be able to post the letters."""
    if settings.SENDS_MAIL or settings.DEMONSTRATION:
        return []
    return [
        Warning(
            _("No mail server is set, so authors are not told by mail what happens with their ideas."),
            hint=_("Set MELLANRUM_SMTP_URL, such as smtp://name:password@mail.example:587?tls=1."),
            id="notifications.W001",
        )
    ]


@invariant
def letters_leave() -> Iterable[CheckMessage]:
    """A letter does not wait for more than a day."""
    if not settings.SENDS_MAIL:
        return
    stuck = Letter.objects.waiting().filter(created_at__lt=clock.now() - STUCK).order_by("created_at")
    count = stuck.count()
    if count:
        sentence = ngettext(
            "{count} letter has waited for more than a day: {error}.",
            "{count} letters have waited for more than a day: {error}.",
            count,
        ).format(count=count, error=stuck[0].error or _("nobody has tried to post it"))
        yield Error(sentence, hint=_("Does the mail server answer? See MELLANRUM_SMTP_URL."), id="notifications.E001")
