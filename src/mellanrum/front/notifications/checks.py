"""What ``mellanrum check`` asks about mail."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _


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
