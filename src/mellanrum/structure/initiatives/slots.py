"""What a list said, on the page of the idea it became; and the way in, among what an administrator does."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea

from .models import ImportedInitiative
from .permissions import can_import


@fills("idea", order=80)
def facts_from_the_list(request: HttpRequest, idea: Idea) -> str:
    imported = ImportedInitiative.objects.filter(idea=idea).first()
    return (
        render_to_string("initiatives/facts.html", {"imported": imported, "facts": imported.facts}) if imported else ""
    )


@fills("administration", order=60)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("initiatives/way_in.html") if can_import(request.user) else ""
