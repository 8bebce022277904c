"""Telling those whom a list concerns: in the product, and in one mail at once, however long the list is."""

import datetime

from django.db import transaction
from django.db.models import Min
from procrastinate.contrib.django import app

from mellanrum.foundation.accounts.models import User
from mellanrum.front.notifications.kinds import LIST_FELL, LIST_TO_CARRY, LIST_TO_READ, Weight
from mellanrum.front.notifications.letters import compose
from mellanrum.front.notifications.models import Letter, LetterKind, Notification
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.initiatives.models import UploadedList

HURRIES = frozenset({LIST_FELL, LIST_TO_READ})


@transaction.atomic
def write_of_list(
    kind: str,
    uploaded: UploadedList,
    *,
    entry: int,
    person: User,
    by: User | None = None,
    day: datetime.date | None = None,
) -> None:
    """Tell somebody of a list, once for each line of the trail; what waits for them hurries."""
    weight = Weight.MUST_ACT if kind in HURRIES else Weight.OWN
    said = {"kind": kind, "weight": weight, "uploaded": uploaded, "by": by, "day": day}
    told, made = Notification.objects.get_or_create(entry=entry, person=person, defaults=said)
    if not (made and person.email):
        return
    letter = Letter.objects.create(key=f"list:{entry}:{person.pk}", person=person, kind=LetterKind.LIST)
    told.letter = letter
    told.save(update_fields=["letter"])
    compose(letter)
    letter.save()
    app.configure_task("post_letter").defer(letter_id=str(letter.pk))


@transaction.atomic
def share_out_list(uploaded: UploadedList, *, entry: int, by: User) -> None:
    """Tell everybody but whoever brought it in what a list gave them: ideas to read from a day on, or to carry."""
    ideas = Idea.objects.filter(imported_from__uploaded=uploaded).order_by()
    first_days = dict(ideas.open().values_list("waiting_on").annotate(Min("due_on")))
    owners = set(ideas.values_list("owner", flat=True))
    people = User.objects.active().filter(pk__in=owners | set(first_days)).exclude(pk=by.pk)
    for person in people.order_by("pk"):
        kind = LIST_TO_READ if person.pk in first_days else LIST_TO_CARRY
        write_of_list(kind, uploaded, entry=entry, person=person, by=by, day=first_days.get(person.pk))
