"""Reading what one was told, and saying what one wants to be spared."""

from collections.abc import Iterable

from django.db.models import Case, F, Value, When

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.front.notifications.kinds import ASKING
from mellanrum.front.notifications.models import Notification, Preference
from mellanrum.front.notifications.queries import count_anew


def read_notification(notification: Notification, *, by: User) -> None:
    """Somebody has read what they were told."""
    Notification.objects.unread().filter(pk=notification.pk, person=by).update(read_at=_moment())
    count_anew(by)


def read_everything(*, by: User) -> int:
    """Somebody has read all they were told; how many that was."""
    number = Notification.objects.unread().filter(person=by).update(read_at=_moment())
    count_anew(by)
    return number


def _moment() -> Case:
    """Now; but when somebody opened a question that is answered without a name is not written down."""
    asking = When(reading__isnull=False, kind__in=ASKING, then=F("created_at"))
    return Case(asking, default=Value(clock.now()))


def save_preference(*, by: User, muted: Iterable[str], weekly_letter: bool, weekday: int) -> Preference:
    """Heed what somebody wants to be spared. What is their own or waits for them is told all the same."""
    wanted = {"muted": list(muted), "weekly_letter": weekly_letter, "weekday": weekday}
    return Preference.objects.update_or_create(person=by, defaults=wanted)[0]


def stop_weekly_letter(person: User) -> None:
    """No weekly letters any longer; asked for from a letter, by whoever holds its link."""
    Preference.objects.update_or_create(person=person, defaults={"weekly_letter": False})
