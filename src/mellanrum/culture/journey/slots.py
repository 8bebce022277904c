"""The ways in to the journey, on every page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills

from .permissions import can_change_statements, can_walk

add_entry(Entry("journey:journey", _("Journey"), "signpost", "main", order=60, may_see=can_walk))


@fills("administration", order=55)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("journey/way_in.html") if can_change_statements(request.user) else ""
