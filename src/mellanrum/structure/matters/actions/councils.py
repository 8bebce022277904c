"""Founding a council, choosing who sits in it, and saying what it looks with."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.matters.events import CouncilChanged, MemberAppointed, MemberReleased
from mellanrum.structure.matters.kinds import MemberPart
from mellanrum.structure.matters.models import Council, Criterion, Membership
from mellanrum.structure.matters.starter import starter_criteria

MOST_CRITERIA = 8


@transaction.atomic
def found_council(name: str, *, purpose: str = "", unit: Unit | None = None, paper_days: int = 14, by: User) -> Council:
    """Found a council, with the criteria of the starter files to begin with."""
    if Council.objects.filter(name=name).exists():
        raise Refused(_("There is a council of that name already."))
    council = Council.objects.create(name=name, purpose=purpose, unit=unit, paper_days=paper_days)
    Criterion.objects.bulk_create(
        [Criterion(council=council, position=place, words=words) for place, words in enumerate(starter_criteria())]
    )
    announce(CouncilChanged(council=council, by=by))
    return council


@transaction.atomic
def change_council(
    council: Council, *, name: str, purpose: str, unit: Unit | None, paper_days: int, is_active: bool, by: User
) -> None:
    """Let a council be called otherwise, give advice about something else, or rest."""
    if Council.objects.filter(name=name).exclude(pk=council.pk).exists():
        raise Refused(_("There is a council of that name already."))
    council.name, council.purpose, council.unit = name, purpose, unit
    council.paper_days, council.is_active = paper_days, is_active
    council.save()
    announce(CouncilChanged(council=council, by=by))


@transaction.atomic
def appoint_member(
    council: Council, *, person: User, part: MemberPart, by: User, starts_on: date | None = None
) -> Membership:
    """Let somebody sit in a council from a day on; a new chair follows the one before."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    seats = Membership.objects.filter(council=council, ends_on=None)
    if seats.filter(person=person).exists():
        raise Refused(_("{name} sits in the council already.").format(name=person))
    if part == MemberPart.CHAIR and seats.filter(part=MemberPart.CHAIR).exists():
        raise Refused(_("The council has a chair. Let that one leave first."))
    membership = Membership.objects.create(
        council=council, person=person, part=part, starts_on=starts_on or clock.today()
    )
    announce(MemberAppointed(council=council, membership=membership, person=person, by=by))
    return membership


@transaction.atomic
def release_member(membership: Membership, *, by: User | None) -> None:
    """Let somebody leave a council today; what they have thought and said stays."""
    today = max(clock.today(), membership.starts_on)
    if not Membership.objects.filter(pk=membership.pk, ends_on=None).update(ends_on=today):
        raise Refused(_("{name} has left the council already.").format(name=membership.person))
    membership.ends_on = today
    announce(MemberReleased(council=membership.council, membership=membership, person=membership.person, by=by))


@transaction.atomic
def write_criterion(
    council: Council, *, words: Mapping[str, Mapping[str, str]], by: User, instead_of: Criterion | None = None
) -> Criterion:
    """Let the council look with one more criterion, or with one in new words in the place of another."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    asked = council.criteria.filter(is_asked=True)
    if instead_of is None and asked.count() >= MOST_CRITERIA:
        raise Refused(_("A council looks with at most {count} criteria.").format(count=MOST_CRITERIA))
    last = asked.aggregate(last=Max("position"))["last"]
    position = instead_of.position if instead_of else (0 if last is None else last + 1)
    if instead_of:
        Criterion.objects.filter(pk=instead_of.pk).update(is_asked=False)
    criterion = Criterion.objects.create(council=council, position=position, words=words)
    announce(CouncilChanged(council=council, by=by))
    return criterion


@transaction.atomic
def drop_criterion(criterion: Criterion, *, by: User) -> None:
    """Stop looking with a criterion; the scores it has got are kept."""
    Criterion.objects.filter(pk=criterion.pk).update(is_asked=False)
    announce(CouncilChanged(council=criterion.council, by=by))
