"""The bell on every page, and in a demonstration the way to its outbox."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry, signed_in

from .queries import bell_count


def unread(request: HttpRequest) -> int:
    """How many things wait to be read."""
    return bell_count(request.user)


add_entry(
    Entry("notifications:list", _("Notifications"), "bell", "main", order=40, may_see=signed_in, count=unread),
)
if settings.DEMONSTRATION:
    add_entry(Entry("notifications:outbox", _("The outbox"), "mail", "menu", order=60, may_see=signed_in))
