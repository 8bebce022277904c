"""Who is told of the lists that are brought in."""

from typing import Any

from mellanrum.foundation.core.events import Event, listens_to
from mellanrum.front.notifications.actions import share_out_list, write_of_list
from mellanrum.front.notifications.kinds import LIST_FELL, LIST_IS_IN
from mellanrum.structure.initiatives import events as initiatives
from mellanrum.structure.initiatives.models import UploadedList

TOLD_OF_LISTS: dict[type[Event], str] = {initiatives.ListBroughtIn: LIST_IS_IN, initiatives.ListFell: LIST_FELL}


def told_of_lists(event: type[Event], kind: str) -> None:
    """Listen to one event, and tell whoever confirmed the list, if the list is still there."""

    @listens_to(event)
    def listener(**facts: Any) -> None:
        uploaded = UploadedList.objects.select_related("by").defer("content").filter(pk=facts["uploaded_id"]).first()
        if uploaded and uploaded.by.is_active:
            write_of_list(kind, uploaded, entry=facts["entry_id"], person=uploaded.by)


for happening, kind in TOLD_OF_LISTS.items():
    told_of_lists(happening, kind)


@listens_to(initiatives.InitiativesImported)
def told_of_their_part(uploaded_id: str, entry_id: int, **facts: Any) -> None:
    """Whoever brings in a list sees it on the page, or hears that it is in; the others hear what it gave them."""
    uploaded = UploadedList.objects.select_related("by").defer("content").filter(pk=uploaded_id).first()
    if uploaded:
        share_out_list(uploaded, entry=entry_id, by=uploaded.by)
