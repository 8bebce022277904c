"""People in a list: found, filtered and turned over page by page."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from mellanrum.foundation.accounts.models import User, UserQuerySet
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.permissions import Viewer, can_administer, units_managed

PAGE = 30
SUGGESTIONS = 8


@dataclass(frozen=True)
class Page:
    """Some people in order; ``after`` leads to those who follow, and is empty at the end."""

    people: Sequence[User]
    after: str


def people_visible_to(user: Viewer) -> UserQuerySet:
    """Those whose roles and absence somebody may look after: everybody for an administrator, for a manager those
    who work in their units, oneself always."""
    if can_administer(user):
        return User.objects.people()
    mine = Assignment.objects.on(clock.today()).filter(unit__path__overlap=units_managed(user))
    return User.objects.filter(Q(pk=user.pk) | Q(pk__in=mine.values("person")))


def people_to_choose() -> UserQuerySet:
    """Those who can sign in and work here."""
    here = Assignment.objects.at_work(clock.today()).filter(person=OuterRef("pk"))
    return User.objects.with_account().filter(Exists(here))


def suggested_people(words: str, *, everybody: bool = False) -> UserQuerySet:
    """The first few whose name or e-mail has every word typed so far; ``everybody``: also those without a role."""
    people = User.objects.active().exclude(email="") if everybody else people_to_choose()
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(email__istartswith=word))
    return people.order_by("name", "id")[:SUGGESTIONS]


def people_chosen(
    people: UserQuerySet, *, words: str = "", unit: Unit | None = None, role: str = "", left: bool = False
) -> UserQuerySet:
    """Those whose name or e-mail has every one of ``words``, who have ``role`` today, in ``unit`` or below it."""
    if not left:
        people = people.active()
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    present = Assignment.objects.on(clock.today())
    if unit:
        people = people.filter(pk__in=present.filter(unit__path__contains=[unit.pk]).values("person"))
    if role:
        people = people.filter(pk__in=present.filter(role=role).values("person"))
    return people


def people_page(people: UserQuerySet, *, after: str = "") -> Page:
    """The next people by name in Swedish order, with their present roles; two queries however many people there are."""
    ordered = people.annotate(key=swedish_order("name")).order_by("key", "id")
    place = _place(after)
    if place:
        ordered = ordered.filter(Q(key__gt=place[0]) | Q(key=place[0], id__gt=place[1]))
    present = Assignment.objects.on(clock.today()).select_related("unit").order_by("created_at")
    found = list(ordered.prefetch_related(Prefetch("assignments", present, to_attr="present"))[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], f"{last.id}~{last.key}" if last else "")


def _place(after: str) -> tuple[str, uuid.UUID] | None:
    person_id, _separator, key = after.partition("~")
    try:
        return (key, uuid.UUID(person_id)) if key else None
    except ValueError:
        return None
