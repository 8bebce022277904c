"""The ways to the personas, on every page of a demonstration and on none of a real municipality."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry, signed_in

from . import checks

if settings.DEMONSTRATION:
    add_entry(Entry("demonstration:personas", _("Step into somebody"), "drama", "signin", order=90))
    add_entry(Entry("demonstration:others", _("Be somebody else"), "drama", "menu", order=95, may_see=signed_in))

__all__ = ["checks"]
