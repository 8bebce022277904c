"""Asking managers for hours, or to stand behind a request; they answer in one tap."""

from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import responsible
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.delegation.queries import verdict_on
from mellanrum.structure.delegation.rules import Holder
from mellanrum.structure.funding.events import BackingAnswered, BackingAsked, BackingReminded, BackingWithdrawn
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.queries import unasked_departments
from mellanrum.structure.funding.queries.hours import (
    by_order,
    hours_asked_of,
    question_about,
    right_to_grant,
    who_grants,
)
from mellanrum.structure.funding.stages import DAYS_TO_ANSWER, BackingKind, RequestStage

from .deciding import decline_request, grant_request


class DecidesHours(Protocol):
    """Decides, with a record of its own, whether somebody who may grants the hours they were asked for."""

    def __call__(self, backing: Backing, *, accept: bool, answer: str, by: User) -> object: ...


_deciders: list[DecidesHours] = []


def decides_hours(decider: DecidesHours) -> DecidesHours:
    """Let a room above decide about hours that the order of delegation speaks of; it calls ``keep_answer``."""
    _deciders.append(decider)
    return decider


@transaction.atomic
def ask_for_backing(
    request: Request, *, kind: BackingKind, unit: Unit, year: int, hours: int = 0, words: str = "", by: User
) -> Backing:
    """Ask the manager of a unit for hours in a year, or to stand behind the request."""
    open_already = Backing.objects.standing().exclude(accepted=False)
    if open_already.filter(request=request, kind=kind, unit=unit, year=year).exists():
        raise Refused(_("{unit} has been asked for that already.").format(unit=unit))
    manager = _whom_to_ask(request, kind, unit, hours, by=by)
    asked = {"kind": kind, "unit": unit, "year": year, "hours": hours, "words": words}
    until = add_working_days(clock.today(), DAYS_TO_ANSWER)
    backing = Backing.objects.create(request=request, person=manager, asked_by=by, answer_by=until, **asked)
    announce(BackingAsked(request=request, idea=request.idea, backing=backing, person=manager, by=by))
    return backing


@transaction.atomic
def ask_heads(request: Request, *, by: User) -> list[Backing]:
    """Ask the heads of all departments that work together to stand behind the request: those who have not been asked.

    Whoever has said no is not asked again by this; that is a question of its own, with words.
    """
    units = list(unasked_departments(request))
    if not units:
        raise Refused(_("All heads have been asked already."))
    year = clock.today().year
    return [ask_for_backing(request, kind=BackingKind.ANCHORING, unit=unit, year=year, by=by) for unit in units]


@transaction.atomic
def answer_backing(backing: Backing, *, accept: bool, answer: str = "", by: User) -> None:
    """Say yes or no as the manager who was asked; an answer is given once.

    Who may grant hours the order of delegation is asked anew: whoever was asked, if they still may, or anybody else who
    has the same right. What is answered by right of the order is a decision by delegation, and made as one.
    """
    backing.request.hold()
    if backing.request.has_ended:
        raise Refused(_("Nobody waits for this answer any more: the request has ended."))
    right = _right(backing, accept=accept, by=by)
    waits = Backing.objects.unanswered().of_managers().filter(pk=backing.pk)
    if not (waits if right else waits.filter(person=by)).exists():
        raise Refused(_answered())
    if right is None:
        keep_answer(backing, accept=accept, answer=answer, person=by, by=by)
    else:
        for decide in _deciders:
            decide(backing, accept=accept, answer=answer, by=by)
        backing.refresh_from_db()


def _answered() -> str:
    return _("This has been answered already, or is no longer asked of you.")


@transaction.atomic
def keep_answer(
    backing: Backing, *, accept: bool, answer: str, person: User | None, by: User, ground: str = ""
) -> None:
    """Keep what was answered, by which manager, and by which point of the order of delegation; no manager where
    politicians decided. Who may is for the caller to ask."""
    said = {"accepted": accept, "answered_at": clock.now(), "answer": answer, "person": person, "ground": ground}
    if not Backing.objects.unanswered().filter(pk=backing.pk).update(**said):
        raise Refused(_answered())
    backing.refresh_from_db()
    announce(
        BackingAnswered(
            request=backing.request,
            idea=backing.request.idea,
            backing=backing,
            asked_by=backing.asked_by,
            accepted=accept,
            by=by,
            role=Role.MANAGER if person else "",
        )
    )
    settle_hours(backing.request, by=by)


def _whom_to_ask(request: Request, kind: BackingKind, unit: Unit, hours: int, *, by: User) -> User | None:
    """The nearest manager; for hours whoever the order of delegation gives them to, and nobody where no manager may."""
    asks_hours = kind == BackingKind.HOURS
    answer = by_order(hours_asked_of(request, unit, hours, asked_by=by)) if asks_hours else None
    if answer is None:
        return responsible(Role.MANAGER, unit, other_than=[by.pk])
    return answer.first.person if answer.first else None


def _right(backing: Backing, *, accept: bool, by: User) -> Holder | None:
    """As what somebody grants hours, asked in the transaction that grants them; None where no order speaks of it."""
    answer = by_order(question_about(backing)) if backing.is_for_hours else None
    if answer is None:
        return None
    right = right_to_grant(by, answer)
    if right is None and accept:
        raise Refused(verdict_on(by, answer).reason + " " + who_grants(answer))
    return right


@transaction.atomic
def withdraw_backing(backing: Backing, *, by: User) -> None:
    """Take back a question that the manager has not answered."""
    if not Backing.objects.unanswered().filter(pk=backing.pk).update(withdrawn_at=clock.now()):
        raise Refused(_("The manager has answered already."))
    backing.refresh_from_db()
    announce(BackingWithdrawn(request=backing.request, idea=backing.request.idea, backing=backing, by=by))


@transaction.atomic
def remind_of_backing(backing: Backing) -> None:
    """Say again that somebody waits for a manager's answer, at most once a day."""
    today = clock.today()
    waits = Backing.objects.unanswered().filter(pk=backing.pk).exclude(reminded_on=today)
    if backing.person and waits.update(reminded_on=today):
        request, until = backing.request, backing.answer_by
        announce(
            BackingReminded(request=request, idea=request.idea, backing=backing, person=backing.person, due_on=until)
        )


def settle_hours(request: Request, *, by: User) -> None:
    """Where only hours are asked for, the managers' answers are the decision: settled when the last has come."""
    only_hours = request.fund_id is None and request.stage == RequestStage.SUBMITTED
    asked = request.backings.standing().order_by("-answered_at").select_related("person")
    if not only_hours or asked.unanswered().exists():
        return
    last = asked.filter(accepted__isnull=False).first()
    if last is None:
        return
    if asked.filter(accepted=True).exists():
        grant_request(request, amount=0, despite=last.answer, by=last.person or by)
    else:
        decline_request(
            request, reason=_("The managers said no to the hours."), words=last.answer, by=last.person or by
        )
