"""What somebody has been told, for the person to have; and how it is erased."""

from typing import Any

from django.db.models import Prefetch

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.secrecy import veiled

from .models import Letter, Notification, Preference


def told(person: User) -> dict[str, Any]:
    """Notifications, letters and what somebody has asked to be spared."""
    notifications = Notification.objects.filter(person=person).order_by("created_at")
    about = ("idea_id", "reading_id", "plan_id", "uploaded_id")
    letters = Letter.objects.filter(person=person).order_by("created_at")
    told_in = Notification.objects.with_words()
    return {
        "notifications": list(notifications.values("kind", *about, "created_at", "read_at")),
        "letters": [_as_told(letter) for letter in letters.prefetch_related(Prefetch("tells", told_in))],
        "preferences": list(Preference.objects.filter(person=person).values("muted", "weekly_letter", "weekday")),
    }


def _as_told(letter: Letter) -> dict[str, Any]:
    """A letter as it was sent, but for what it told of that has become secret since."""
    secrecy = max((one.secrecy for one in letter.tells.all()), default="")
    text = veiled(letter.text, secrecy)
    return {"subject": letter.subject, "text": text, "created_at": letter.created_at, "sent_at": letter.sent_at}


def erase_what_was_told(person: User) -> bool:
    """Erase it; nothing of it has to stay."""
    for rows in (Notification, Letter, Preference):
        rows.objects.filter(person=person).delete()
    return False


register_export("notifications", told)
register_erasure(erase_what_was_told)
