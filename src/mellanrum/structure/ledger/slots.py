"""The way in to the funds, on every page."""

from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry

from .permissions import can_see_funds

add_entry(Entry("ledger:funds", _("Funds"), "piggy-bank", "menu", order=40, may_see=can_see_funds))
