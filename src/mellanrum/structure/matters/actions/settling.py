"""Declaring a conflict of interest, going higher, being sent back, and what follows when somebody has decided."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.structure.delegation.queries import who_may_decide
from mellanrum.structure.funding.actions import ask_for_completion
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.ideas.actions import move_on
from mellanrum.structure.ideas.models import Move, OwnStep
from mellanrum.structure.ideas.permissions import acting_role
from mellanrum.structure.matters.events import ConflictDeclared, MatterReferred, MatterSentBack, MatterSettled
from mellanrum.structure.matters.kinds import READY, MatterStage, Outcome, Way
from mellanrum.structure.matters.models import AgendaItem, Assessment, Declaration, Matter, MatterMove, Referral
from mellanrum.structure.matters.queries.choosing import board_for, papers_day
from mellanrum.structure.matters.queries.deciding import question_now, superior_of

from .assessing import close_where_all_have_scored
from .moving import lay_next_step, move_matter
from .preparing import pass_to_decider

AROUND = ("idea__unit", "unit", "board", "prepared_by", "council", "request")


@transaction.atomic
def declare_conflict(matter: Matter, *, is_conflicted: bool, words: str = "", by: User) -> Declaration:
    """Say, before reading, whether one has a conflict of interest; who has one neither reads nor scores.

    What somebody thought before they found out is taken away, where it has not been shown. Whoever was to decide and
    takes it back decides again.
    """
    if not matter.is_under_way:
        raise Refused(_("The matter is no longer under way."))
    said = {"is_conflicted": is_conflicted, "words": words, "declared_at": clock.now()}
    declaration, _made = Declaration.objects.update_or_create(matter=matter, person=by, defaults=said)
    matter.__dict__.pop("declared_by", None)
    if is_conflicted:
        _wait_no_longer_for(by, matter)
    pass_to_decider(matter, by=by)
    announce(
        ConflictDeclared(idea=matter.idea, matter=matter, declaration=declaration, is_conflicted=is_conflicted, by=by)
    )
    return declaration


def _wait_no_longer_for(person: User, matter: Matter) -> None:
    items = AgendaItem.objects.filter(matter=matter, closed_at=None).select_related("meeting")
    Assessment.objects.filter(item__in=items, person=person).delete()
    for item in items:
        close_where_all_have_scored(item)


@transaction.atomic
def refer_matter(
    matter: Matter, *, way: Way, reason: str, by: User, board: Board | None = None, reference: str = ""
) -> Referral:
    """Let the board decide a matter: it was handed up by whoever could decide it, or the board has taken it over."""
    if not matter.is_under_way:
        raise Refused(_("The matter is no longer under way."))
    board = _board_to_decide(matter, way, board)
    referral = Referral.objects.create(matter=matter, way=way, board=board, by=by, reason=reason, reference=reference)
    if board and board != matter.board:
        Matter.objects.filter(pk=matter.pk).update(board=board)
        matter.board = board
    return _referred(referral, by=by)


def _board_to_decide(matter: Matter, way: Way, board: Board | None) -> Board | None:
    """The board that is told, else whose matter it is; where none is written down, only that of a company can."""
    found = board or matter.board or board_for(matter.unit)
    if found is None and way == Way.TAKEN_OVER:
        raise Refused(_("Say which board has taken it over."))
    answer = who_may_decide(replace(question_now(matter), taken_over=True), at=clock.now()) if found is None else None
    if answer and not answer.deciders:
        raise Refused(answer.considered[0].reason)
    return found


@transaction.atomic
def hand_up_matter(matter: Matter, *, reason: str, by: User) -> Referral:
    """Leave a matter to the nearest superior who can decide it; where nobody is above, the board can be asked to.

    Whoever hands it up, and those beside and below them, no longer decide it.
    """
    matter = Matter.objects.select_for_update(of=["self"]).select_related(*AROUND).get(pk=matter.pk)
    if matter.stage not in READY:
        raise Refused(_("What is handed up must be prepared, and not decided."))
    above = superior_of(by, matter)
    referral = Referral.objects.create(matter=matter, way=Way.TO_SUPERIOR, to=above, by=by, reason=reason)
    return _referred(referral, by=by)


def _referred(referral: Referral, *, by: User) -> Referral:
    matter = referral.matter
    pass_to_decider(matter, by=by)
    announce(
        MatterReferred(idea=matter.idea, matter=matter, referral=referral, by=by, role=acting_role(by, matter.idea))
    )
    return referral


@transaction.atomic
def send_back_matter(matter: Matter, *, words: str, by: User) -> None:
    """Ask for more before deciding: it is prepared anew by whoever prepared it, with these words."""
    move = move_matter(matter, MatterStage.OPEN, words=words, by=by, prepare_by=papers_day(matter.council))
    holder = lay_next_step(matter, OwnStep.PREPARE, holder=matter.prepared_by, due_on=matter.prepare_by, by=by)
    if matter.request and matter.request.stage in (RequestStage.PREPARED, RequestStage.RECOMMENDED):
        ask_for_completion(matter.request, words=words, by=by)
    idea = matter.idea
    announce(
        MatterSentBack(idea=idea, matter=matter, matter_move=move, holder=holder, by=by, role=acting_role(by, idea))
    )


@transaction.atomic
def settle_matter(
    matter: Matter,
    *,
    outcome: Outcome,
    words: str,
    by: User,
    decider: User | None = None,
    board: Board | None = None,
    company: Unit | None = None,
    amount: int = 0,
) -> MatterMove:
    """Keep that a matter is decided: by one person, by a board, or by the board of the municipal company told.

    Only the room that keeps decisions calls this, having asked who might decide; ``amount`` is in whole öre.
    """
    by_whom = {"decider": decider, "deciding_board": board, "deciding_company": company}
    if [*by_whom.values()].count(None) != 2:
        raise Refused(_("One person decides, or a board."))
    decided = {"outcome": outcome, "decided_at": clock.now(), "decided_amount": amount, **by_whom}
    move = move_matter(matter, MatterStage.DECIDED, words=words, by=by, **decided)
    announce(MatterSettled(idea=matter.idea, matter=matter, by=by, role=acting_role(by, matter.idea)))
    return move


@transaction.atomic
def carry_out_matter(matter: Matter, *, words: str, by: User, lesson: str = "") -> Move:
    """Let the idea come to the stage that was agreed to; the gate stands open for it, once.

    The matter's idea is as it was read: one that has moved since is refused.
    """
    agreed = Matter.objects.select_for_update(no_key=True).filter(pk=matter.pk, outcome=Outcome.YES)
    if not agreed.filter(carried_out_at=None, to_stage__isnull=False).exists():
        raise Refused(_("Only what was agreed to is carried out, and once."))
    move = move_on(matter.idea, words=words, by=by, lesson=lesson)
    if move is None or move.to_stage_id != matter.to_stage_id:
        raise Refused(_("The idea is no longer where it was when the matter was opened."))
    Matter.objects.filter(pk=matter.pk).update(carried_out_at=clock.now())
    matter.carried_out_at = clock.now()
    return move
