"""The way in to the methods, on every page."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry, signed_in

add_entry(Entry("methods:bank", _("Methods"), "wallet-cards", "main", order=50, may_see=signed_in))
