"""The ways in to ideas, on every page."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry, signed_in

add_entry(Entry("ideas:new", _("Leave an idea"), "plus", "primary", order=10, may_see=signed_in))
add_entry(Entry("ideas:list", _("Ideas"), "lightbulb", "main", order=20, may_see=signed_in))
