"""The way in to meetings, on every page of those who may hold one."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry

from .permissions import can_begin

add_entry(Entry("workshops:list", _("Meetings"), "presentation", "main", order=50, may_see=can_begin))
