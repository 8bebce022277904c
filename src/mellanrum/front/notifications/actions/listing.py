"""Telling somebody what came of a long list that they confirmed: in the product and at once by mail."""

from django.db import transaction
from procrastinate.contrib.django import app

from mellanrum.front.notifications.kinds import LIST_FELL, Weight
from mellanrum.front.notifications.letters import compose
from mellanrum.front.notifications.models import Letter, LetterKind, Notification
from mellanrum.structure.initiatives.models import UploadedList


@transaction.atomic
def write_of_list(kind: str, uploaded: UploadedList, *, entry: int) -> None:
    """Tell whoever confirmed a list, once for each line of the trail; one that fell waits for them."""
    weight = Weight.MUST_ACT if kind == LIST_FELL else Weight.OWN
    told, made = Notification.objects.get_or_create(
        entry=entry, person=uploaded.by, defaults={"kind": kind, "weight": weight, "uploaded": uploaded}
    )
    if not made:
        return
    letter = Letter.objects.create(key=f"list:{entry}", person=uploaded.by, kind=LetterKind.LIST)
    told.letter = letter
    told.save(update_fields=["letter"])
    compose(letter)
    letter.save()
    app.configure_task("post_letter").defer(letter_id=str(letter.pk))
