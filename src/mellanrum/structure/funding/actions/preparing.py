"""Preparing a request for those who decide, and handing it back to be completed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.funding.events import RequestPassedOn
from mellanrum.structure.funding.models import Request, RequestMove
from mellanrum.structure.funding.stages import RequestStage

from .moving import moved


@transaction.atomic
def ask_for_completion(request: Request, *, words: str, by: User) -> RequestMove:
    """Hand a request back to who asks, with what is lacking; the money stays reserved meanwhile.

    One that is decided stays, and whoever asks for more is not told that it is.
    """
    request.hold()
    if not request.is_released:
        words = _("{name} decides on this, and it can no longer be completed. Tell them what you wonder.")
        raise Refused(words.format(name=request.holder))
    return moved(request, RequestStage.COMPLETION, by=by, holder=request.applicant, words=words)


@transaction.atomic
def prepare_request(
    request: Request, *, words: str = "", holder: User | None = None, due_on: date | None = None, by: User
) -> RequestMove:
    """Say that a request is ready to be recommended or decided; ``holder`` takes it from here, until ``due_on``."""
    return moved(request, RequestStage.PREPARED, by=by, holder=holder or by, due_on=due_on, words=words)


@transaction.atomic
def recommend_request(
    request: Request, *, words: str = "", holder: User | None = None, due_on: date | None = None, by: User
) -> RequestMove:
    """Say that a request has been recommended, for or against; ``holder`` is who decides, and until when."""
    return moved(request, RequestStage.RECOMMENDED, by=by, holder=holder or request.holder, due_on=due_on, words=words)


@transaction.atomic
def lay_request(request: Request, *, on: User, due_on: date, by: User | None) -> None:
    """Let somebody else have a request, or by another day, where it stands; whoever it comes to is told."""
    here = Request.objects.filter(pk=request.pk, stage=request.stage)
    known = request.holder_id
    here.update(holder=on, due_on=due_on, reminded_on=None)
    request.refresh_from_db()
    if known != on.pk:
        announce(RequestPassedOn(request=request, idea=request.idea, holder=on, by=by))
