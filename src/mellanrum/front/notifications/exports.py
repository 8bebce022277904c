"""What somebody has been told, for the person to have; and how it is erased."""

from typing import Any

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.accounts.models import User

from .models import Letter, Notification, Preference


def told(person: User) -> dict[str, Any]:
    """Notifications, letters and what somebody has asked to be spared."""
    notifications = Notification.objects.filter(person=person).order_by("created_at")
    about = ("idea_id", "reading_id", "plan_id")
    letters = Letter.objects.filter(person=person).order_by("created_at")
    return {
        "notifications": list(notifications.values("kind", *about, "created_at", "read_at")),
        "letters": list(letters.values("subject", "text", "created_at", "sent_at")),
        "preferences": list(Preference.objects.filter(person=person).values("muted", "weekly_letter", "weekday")),
    }


def erase_what_was_told(person: User) -> bool:
    """Erase it; nothing of it has to stay."""
    for rows in (Notification, Letter, Preference):
        rows.objects.filter(person=person).delete()
    return False


register_export("notifications", told)
register_erasure(erase_what_was_told)
