"""The ways in to the process, on every page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.capability.methods.stages import provide_stages
from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills

from .permissions import can_change_process
from .queries import the_process

add_entry(Entry("process:process", _("How it works"), "route", "main", order=70))
add_entry(Entry("process:edit", _("The process"), "waypoints", "menu", order=85, may_see=can_change_process))
provide_stages(lambda: {stage.key: stage.name for stage in the_process().steps})


@fills("administration", order=50)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("process/way_in.html") if can_change_process(request.user) else ""
