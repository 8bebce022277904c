"""The ways in to the delegation orders, on every page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.exports import register_erasure, register_export
from mellanrum.foundation.ui.shell import Entry, add_entry, signed_in
from mellanrum.foundation.ui.slots import fills

from .actions import erase_seats
from .exports import seats_of
from .permissions import can_keep_orders

add_entry(Entry("delegation:ask", _("Who may decide?"), "gavel", "menu", order=40, may_see=signed_in))
register_export("seats", seats_of)
register_erasure(erase_seats)


@fills("administration", order=60)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("delegation/way_in.html") if can_keep_orders(request.user) else ""
