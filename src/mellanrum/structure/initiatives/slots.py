"""What a list said, on the page of the idea it became; and the way in, among what an administrator does."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from mellanrum.foundation.core.gathering import as_json
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.queries.beside import Row, stands_beside

from .models import ImportedInitiative
from .permissions import can_import


def _from_the_list(viewer: Viewer, idea: OuterRef) -> QuerySet[ImportedInitiative, Any]:
    return ImportedInitiative.objects.filter(idea=idea).values(row=as_json("municipality", "facts"))


@stands_beside(_from_the_list, order=80)
def facts_from_the_list(idea: Idea, rows: list[Row]) -> str:
    """What the row of the list said, in its own words."""
    if not rows:
        return ""
    (row,) = rows
    return render_to_string("initiatives/facts.html", {"imported": row, "facts": row["facts"]})


@fills("administration", order=60)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("initiatives/way_in.html") if can_import(request.user) else ""
