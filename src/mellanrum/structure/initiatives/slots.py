"""What a list said, on the page of the idea it became; and the way in, among what an administrator does."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea

from .models import ImportedInitiative
from .permissions import can_import

_drawn: RememberedEach[tuple[UUID, str | None], str] = RememberedEach(seconds=2)


@fills("idea", order=80)
def facts_from_the_list(request: HttpRequest, idea: Idea) -> str:
    # The row is written together with the idea and never changed.
    return _drawn.get((idea.pk, get_language()), lambda: _draw(idea))


def _draw(idea: Idea) -> str:
    imported = ImportedInitiative.objects.filter(idea=idea).first()
    if imported is None:
        return ""
    return render_to_string("initiatives/facts.html", {"imported": imported, "facts": imported.facts})


@fills("administration", order=60)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("initiatives/way_in.html") if can_import(request.user) else ""
