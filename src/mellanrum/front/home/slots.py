"""The way in to one's own day, on every page."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry, signed_in

from .queries import waiting_count

add_entry(Entry("home:my_day", _("My day"), "sun", "main", order=10, may_see=signed_in, count=waiting_count))
