"""The ways to the personas, on every page of a demonstration and on none of a real municipality."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry, signed_in
from mellanrum.foundation.ui.slots import fills

from . import checks
from .permissions import can_step_in


def not_signed_in(user: Any) -> bool:
    return not signed_in(user)


if settings.DEMONSTRATION:
    add_entry(Entry("demonstration:personas", _("Step into somebody"), "drama", order=1, may_see=not_signed_in))
    add_entry(Entry("demonstration:others", _("Be somebody else"), "drama", "menu", order=95, may_see=signed_in))


@fills("signin")
def way_to_the_personas(request: HttpRequest, about: None) -> str:
    return render_to_string("demonstration/way_in.html") if can_step_in() else ""


__all__ = ["checks"]
