"""Requests and questions to managers rest on nobody who is away or has left."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.queries import responsible, stand_in
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.funding.events import BackingAsked, RequestPassedOn
from mellanrum.structure.funding.models import Backing, FinalReport, Request, RequestMove
from mellanrum.structure.funding.queries.hours import who_grants_today
from mellanrum.structure.funding.stages import UNDER_DECISION, RequestStage

from .writing import discard_request

PREPARED_BY_OTHERS = frozenset({*UNDER_DECISION, RequestStage.REPORTED}) - {RequestStage.COMPLETION}


def requests_held(person: User) -> int:
    """How many requests and questions to a manager wait for somebody."""
    waits = Backing.objects.unanswered().filter(person=person)
    return Request.objects.in_hands_of(person).count() + waits.count()


@transaction.atomic
def hand_over_requests(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: what they asked for goes to who carries the idea now, what they prepared to their successor."""
    for request in _held().filter(holder=person):
        _pass_on(request, _carrier(request, successor, person) if _is_own(request) else successor, by)
    for backing in _asked().filter(person=person):
        manager = responsible(Role.MANAGER, backing.unit, other_than=[person.pk, backing.asked_by_id])
        _ask_instead(backing, manager)


def cover_requests(day: date) -> None:
    """What waits for somebody who is away is prepared or answered by who steps in."""
    away = Absence.objects.on(day).values_list("person_id", flat=True)
    for request in _held().filter(holder__in=away, stage__in=PREPARED_BY_OTHERS):
        assert request.holder is not None  # noqa: S101 - found by it
        steps_in = stand_in(request.holder)
        if steps_in.pk not in (request.holder_id, request.applicant_id):
            _pass_on(request, steps_in, None)
    are_away = set(away)
    for backing, may in who_grants_today(_asked()):
        answers = _answers_today(backing, may, is_away=backing.person_id in are_away)
        if answers not in (backing.person, backing.asked_by):
            _ask_instead(backing, answers)


def _answers_today(backing: Backing, may: list[User] | None, *, is_away: bool) -> User | None:
    """Whoever was asked, as long as they may; else the first who may, or whoever steps in for them; nobody where by now
    only politicians may."""
    if may is None:
        return stand_in(backing.person) if is_away and backing.person else backing.person
    return backing.person if backing.person in may else next(iter(may), None)


def erase_requests(person: User) -> bool:
    """Erase the drafts of somebody; whether their name stays, in requests that have been sent."""
    for draft in Request.objects.filter(applicant=person, stage=RequestStage.DRAFT).select_related("idea"):
        discard_request(draft, by=person)
    kept = (
        Request.objects.filter(applicant=person),
        RequestMove.objects.filter(Q(by=person) | Q(holder=person)),
        Backing.objects.filter(Q(person=person) | Q(asked_by=person)),
        FinalReport.objects.filter(by=person),
    )
    return any(rows.exists() for rows in kept)


def _held() -> QuerySet[Request]:
    return Request.objects.open().select_related("idea__unit", "idea__owner", "holder", "applicant")


def _asked() -> QuerySet[Backing]:
    return Backing.objects.unanswered().of_managers().select_related("request__idea", "unit", "person", "asked_by")


def _carrier(request: Request, successor: User, person: User) -> User:
    owner = request.idea.owner
    return owner if owner and owner != person and owner.is_active else successor


def _is_own(request: Request) -> bool:
    """Whether it is with those who ask; a decision that nobody has been told of is still with those who decide."""
    return request.is_released and request.stage not in PREPARED_BY_OTHERS


def _pass_on(request: Request, to: User, by: User | None) -> None:
    changes = {"holder": to}
    if _is_own(request):
        changes["applicant"] = to
    if Request.objects.filter(pk=request.pk, holder=request.holder_id, stage=request.stage).update(**changes):
        request.refresh_from_db()
        announce(RequestPassedOn(request=request, idea=request.idea, holder=to, by=by))


def _ask_instead(backing: Backing, person: User | None) -> None:
    if Backing.objects.unanswered().filter(pk=backing.pk).update(person=person):
        backing.refresh_from_db()
        announce(
            BackingAsked(request=backing.request, idea=backing.request.idea, backing=backing, person=person, by=None)
        )
