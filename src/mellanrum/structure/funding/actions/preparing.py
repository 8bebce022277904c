"""Preparing a request for those who decide, and handing it back to be completed."""

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.funding.models import Request, RequestMove
from mellanrum.structure.funding.stages import RequestStage

from .moving import moved


@transaction.atomic
def ask_for_completion(request: Request, *, words: str, by: User) -> RequestMove:
    """Hand a request back to who asks, with what is lacking; the money stays reserved meanwhile."""
    return moved(request, RequestStage.COMPLETION, by=by, holder=request.applicant, words=words)


@transaction.atomic
def prepare_request(request: Request, *, words: str = "", holder: User | None = None, by: User) -> RequestMove:
    """Say that a request is ready to be recommended or decided; ``holder`` is who takes it from here."""
    return moved(request, RequestStage.PREPARED, by=by, holder=holder or by, words=words)


@transaction.atomic
def recommend_request(request: Request, *, words: str = "", holder: User | None = None, by: User) -> RequestMove:
    """Say that a request has been recommended, for or against; ``holder`` is who decides."""
    return moved(request, RequestStage.RECOMMENDED, by=by, holder=holder or request.holder, words=words)
