"""Who may do what with a request, and who reads its lines and words; every answer can be read aloud."""

from collections.abc import Callable
from dataclasses import dataclass

from mellanrum.foundation.organisation.permissions import Viewer, holds
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.permissions import leads, parts_in

from .models import Backing, Request
from .models.requests import CARRIERS
from .stages import RequestStage


@dataclass(frozen=True)
class Kept:
    """That somebody is kept from reading a request: where they say something about it, in which words, and why."""

    where: str
    words: str
    why: str = ""


Keeper = Callable[[Viewer, Request], Kept | None]
_keepers: list[Keeper] = []


def keeps_from_reading(keeper: Keeper) -> Keeper:
    """Let a room above keep somebody from reading a request because of what they have said, or not said yet."""
    _keepers.append(keeper)
    return keeper


def carries(user: Viewer, idea: Idea) -> bool:
    """Whether somebody is author, owner or co-owner of the idea: those who ask for it."""
    return bool(parts_in(user, idea) & set(CARRIERS))


def can_set_rules(user: Viewer) -> bool:
    return holds(user, Role.ADMINISTRATOR, Role.CONTROLLER)


def may_read(user: Viewer, request: Request) -> bool:
    """Lines and words are for those who carry the idea, those who prepare and decide, and controllers."""
    return is_concerned(user, request) and kept_from_reading(user, request) is None


def is_concerned(user: Viewer, request: Request) -> bool:
    """Whether somebody reads a request, unless they are ``kept_from_reading`` it."""
    if not user.is_authenticated:
        return False
    return user.pk == request.applicant_id or carries(user, request.idea) or _prepares_or_has_it(user, request)


def kept_from_reading(user: Viewer, request: Request) -> Kept | None:
    """What keeps somebody in whose hands a request is from reading it; nothing does those who ask."""
    if not user.is_authenticated or carries(user, request.idea) or not _prepares_or_has_it(user, request):
        return None
    return next(filter(None, (keeper(user, request) for keeper in _keepers)), None)


def _prepares_or_has_it(user: Viewer, request: Request) -> bool:
    if user.pk == request.holder_id:
        return user.pk != request.applicant_id
    return request.stage != RequestStage.DRAFT and prepares(user, request)


def prepares(user: Viewer, request: Request) -> bool:
    """Whether somebody looks after requests where the idea is at home, but never one that they made themselves."""
    return user.pk != request.applicant_id and (leads(user, request.idea) or holds(user, Role.CONTROLLER))


def knows_of_decision(user: Viewer, request: Request) -> bool:
    """Whether somebody may see what was decided: before it is told whoever has it in their hands, and what is secret
    those whom it is about, those who carry it out and those who keep the register."""
    if not request.is_released:
        return user.pk == request.holder_id
    return not request.secrecy or _is_party(user, request) or holds(user, Role.REGISTRAR)


def _is_party(user: Viewer, request: Request) -> bool:
    if not user.is_authenticated:
        return False
    return _asks(user, request) or _prepares_or_has_it(user, request)


def can_ask(user: Viewer, idea: Idea) -> bool:
    """Begin a request."""
    return idea.is_under_way and (carries(user, idea) or leads(user, idea))


def can_write(user: Viewer, request: Request) -> bool:
    """Change what is asked for, and send it."""
    return request.is_written and (carries(user, request.idea) or user.pk == request.applicant_id)


def can_submit(user: Viewer, request: Request) -> bool:
    """Send it, as long as the idea has not ended."""
    return can_write(user, request) and request.idea.is_under_way


def can_discard(user: Viewer, request: Request) -> bool:
    return request.stage == RequestStage.DRAFT and can_write(user, request)


def can_withdraw(user: Viewer, request: Request) -> bool:
    """Take it back until it is prepared; after that nobody learns by the button whether it is decided.

    Nor while politicians have hours of it, whether they have decided or not.
    """
    may = request.stage in (RequestStage.SUBMITTED, RequestStage.COMPLETION) and _asks(user, request)
    return may and not request.backings.unanswered().filter(person=None).exists()


def can_ask_for_backing(user: Viewer, request: Request) -> bool:
    """Ask until it is decided and told: what is decided before that does not show."""
    waits = request.is_written or request.is_under_decision or not request.is_released
    return waits and _asks(user, request)


def can_withdraw_backing(user: Viewer, backing: Backing) -> bool:
    """Take a question to a manager back; one that politicians answer stays, whether they have decided or not."""
    return backing.waits and backing.person_id is not None and _asks(user, backing.request)


def can_answer_backing(user: Viewer, backing: Backing) -> bool:
    return backing.waits and user.pk == backing.person_id


def can_ask_for_completion(user: Viewer, request: Request) -> bool:
    """Hand it back to be completed, with words on what is lacking; nobody learns by the button that it is decided."""
    return request.shown_stage in (RequestStage.SUBMITTED, RequestStage.PREPARED) and _has_it_to_prepare(user, request)


def can_prepare(user: Viewer, request: Request) -> bool:
    """Say that it is ready for those who recommend or decide."""
    asks_for_money = request.fund_id is not None
    return request.stage == RequestStage.SUBMITTED and asks_for_money and _has_it_to_prepare(user, request)


def can_use(user: Viewer, request: Request) -> bool:
    """Write down what money has gone to."""
    return request.has_money and request.claim_id is not None and (_asks(user, request) or prepares(user, request))


def can_report(user: Viewer, request: Request) -> bool:
    return request.has_money and (_asks(user, request) or user.pk == request.holder_id)


def can_return(user: Viewer, request: Request) -> bool:
    """Read the final report and let what is left go back to the fund."""
    return request.stage == RequestStage.REPORTED and _has_it_to_prepare(user, request)


def _asks(user: Viewer, request: Request) -> bool:
    return user.is_authenticated and (carries(user, request.idea) or user.pk == request.applicant_id)


def _has_it_to_prepare(user: Viewer, request: Request) -> bool:
    return user.pk != request.applicant_id and (user.pk == request.holder_id or prepares(user, request))
