"""The way in to the funds, on every page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills

from .permissions import can_keep_funds, can_see_funds

add_entry(Entry("ledger:funds", _("Funds"), "piggy-bank", "menu", order=40, may_see=can_see_funds))


@fills("administration", order=75)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("ledger/way_in.html") if can_keep_funds(request.user) else ""
