"""The ways in to the process, on every page."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry

from .permissions import can_change_process

add_entry(Entry("process:process", _("How it works"), "route", "main", order=70))
add_entry(Entry("process:edit", _("The process"), "waypoints", "menu", order=85, may_see=can_change_process))
