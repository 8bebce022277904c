"""Asking managers for hours, or to stand behind a request; they answer in one tap."""

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import responsible
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.funding.events import BackingAnswered, BackingAsked, BackingWithdrawn
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.stages import BackingKind, RequestStage

from .deciding import decline_request, grant_request


@transaction.atomic
def ask_for_backing(
    request: Request, *, kind: BackingKind, unit: Unit, year: int, hours: int = 0, words: str = "", by: User
) -> Backing:
    """Ask the manager of a unit for hours in a year, or to stand behind the request."""
    open_already = Backing.objects.standing().exclude(accepted=False)
    if open_already.filter(request=request, kind=kind, unit=unit, year=year).exists():
        raise Refused(_("{unit} has been asked for that already.").format(unit=unit))
    manager = responsible(Role.MANAGER, unit, other_than=[by.pk])
    backing = Backing.objects.create(
        request=request, kind=kind, unit=unit, year=year, hours=hours, words=words, person=manager, asked_by=by
    )
    announce(BackingAsked(request=request, idea=request.idea, backing=backing, person=manager, by=by))
    return backing


@transaction.atomic
def answer_backing(backing: Backing, *, accept: bool, answer: str = "", by: User) -> None:
    """Say yes or no as the manager who was asked; an answer is given once."""
    waits = Backing.objects.unanswered().filter(pk=backing.pk, person=by)
    if not waits.update(accepted=accept, answered_at=clock.now(), answer=answer):
        raise Refused(_("This has been answered already, or is no longer asked of you."))
    backing.refresh_from_db()
    announce(
        BackingAnswered(
            request=backing.request,
            idea=backing.request.idea,
            backing=backing,
            asked_by=backing.asked_by,
            accepted=accept,
            by=by,
            role=Role.MANAGER,
        )
    )
    settle_hours(backing.request)


@transaction.atomic
def withdraw_backing(backing: Backing, *, by: User) -> None:
    """Take back a question that the manager has not answered."""
    if not Backing.objects.unanswered().filter(pk=backing.pk).update(withdrawn_at=clock.now()):
        raise Refused(_("The manager has answered already."))
    backing.refresh_from_db()
    announce(BackingWithdrawn(request=backing.request, idea=backing.request.idea, backing=backing, by=by))


def settle_hours(request: Request) -> None:
    """Where only hours are asked for, the managers' answers are the decision: settled when the last has come."""
    only_hours = request.fund_id is None and request.stage == RequestStage.SUBMITTED
    asked = request.backings.standing().order_by("-answered_at").select_related("person")
    if not only_hours or asked.unanswered().exists():
        return
    last = asked.filter(accepted__isnull=False).first()
    if last is None:
        return
    if asked.filter(accepted=True).exists():
        grant_request(request, amount=0, despite=last.answer, by=last.person)
    else:
        decline_request(request, reason=_("The managers said no to the hours."), words=last.answer, by=last.person)
