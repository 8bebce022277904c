"""Opening a matter, writing its papers, handing them in, and taking it back."""

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.funding.actions import lay_request, prepare_request
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.ideas.actions import promise_next_step
from mellanrum.structure.ideas.actions.promising import hold_still
from mellanrum.structure.ideas.models import Idea, NextStep, OwnStep
from mellanrum.structure.ideas.permissions import acting_role
from mellanrum.structure.matters.events import MatterOpened, MatterPrepared, MatterWithdrawn, PreparationPassedOn
from mellanrum.structure.matters.kinds import READY, MatterStage
from mellanrum.structure.matters.models import Council, Matter
from mellanrum.structure.matters.queries.choosing import (
    board_for,
    boards_of,
    council_for,
    leader_of,
    next_meeting,
    papers_day,
)
from mellanrum.structure.matters.queries.deciding import day_to_decide, who_takes_it_to_politicians, who_takes_it_up
from mellanrum.structure.process.models import Stage

from .desks import lay_on_desk
from .moving import lay_next_step, move_matter, tell_of

DAYS_TO_ADVISE = 20


@transaction.atomic
def open_matter(idea: Idea, *, to: Stage, kind: str, words: str, by: User) -> Matter:
    """Have it prepared that an idea comes to a stage: its leader writes the papers, in time for the next council."""
    hold_still(idea)
    if Matter.objects.under_way().filter(idea=idea, to_stage__isnull=False).exists():
        raise Refused(_("The decision is being prepared already. The idea's page tells by whom."))
    return begin(
        Matter(
            kind=kind, idea=idea, to_stage=to, board=board_for(_home(idea)), prepared_by=innovation_leader(idea.unit)
        ),
        words=words,
        by=by,
    )


def _home(idea: Idea) -> Unit:
    assert idea.unit is not None  # noqa: S101 - the database sees to it that what has been submitted has a unit
    return idea.unit


def begin(matter: Matter, *, words: str, by: User) -> Matter:
    """Keep a new matter: choose its council and its day, and lay its first step on whoever prepares it."""
    idea = matter.idea
    matter.unit, matter.opened_by = _home(idea), by
    matter.council = council_for(matter.unit)
    matter.prepare_by = papers_day(matter.council)
    matter.save()
    tell_of(matter, "", words=words, by=by)
    holder = lay_next_step(matter, OwnStep.PREPARE, holder=matter.prepared_by, due_on=matter.prepare_by, by=by)
    announce(MatterOpened(idea=idea, matter=matter, holder=holder, by=by, role=acting_role(by, idea)))
    return matter


@transaction.atomic
def pass_on_preparation(matter: Matter, *, to: User, by: User | None) -> None:
    """Let somebody else write the papers."""
    if not Matter.objects.filter(pk=matter.pk, stage=MatterStage.OPEN).update(prepared_by=to):
        raise Refused(_("The papers are handed in already."))
    matter.prepared_by = to
    lay_next_step(matter, OwnStep.PREPARE, holder=to, due_on=max(matter.prepare_by, clock.today()), by=by)
    announce(PreparationPassedOn(idea=matter.idea, matter=matter, holder=to, by=by))


@transaction.atomic
def save_papers(
    matter: Matter, *, summary: str, proposal: str, if_not: str, board: Board | None, council: Council | None, by: User
) -> None:
    """Keep what has been written so far; nobody but those who prepare it reads it yet."""
    written = {"summary": summary, "proposal": proposal, "if_not": if_not, "board": board, "council": council}
    if not Matter.objects.filter(pk=matter.pk, stage=MatterStage.OPEN).update(**written):
        raise Refused(_("The papers are handed in already."))
    for name, value in written.items():
        setattr(matter, name, value)


@transaction.atomic
def hand_in_papers(matter: Matter, *, by: User) -> None:
    """Say that a matter is prepared: it goes to the council's next meeting, else to whoever decides."""
    if not matter.proposal:
        raise Refused(_("Write what you propose before you hand in the papers."))
    if matter.request and matter.waits_for_completion:
        words = _("{name} is completing the request. Hand in the papers when it is sent again.")
        raise Refused(words.format(name=matter.request.applicant))
    boards = [] if matter.board_id else boards_of(matter.unit)
    if len(boards) > 1:
        names = ", ".join(board.name for board in boards)
        words = _("{unit} serves several boards: {names}. Say whose matter it is.")
        raise Refused(words.format(unit=matter.unit, names=names))
    # The request may have been sent again with another sum, and nobody has heard of that yet.
    asked_for = matter.request.amount if matter.request else matter.amount
    move_matter(matter, MatterStage.PREPARED, words="", by=by, prepared_at=clock.now(), amount=asked_for)
    in_council = matter.council if matter.waits_for_advice else None
    asked = ask_council(matter, in_council, by=by) if in_council else ask_decider(matter, by=by)
    if matter.request and matter.request.stage == RequestStage.SUBMITTED:
        prepare_request(matter.request, holder=asked.of, due_on=asked.until, by=by)
    elif matter.request:
        # It was prepared on its own page, which does not know who has it now.
        lay_request(matter.request, on=asked.of, due_on=asked.until, by=by)
    announce(MatterPrepared(idea=matter.idea, matter=matter, by=by, role=acting_role(by, matter.idea)))


class Asked(NamedTuple):
    """Of whom the next step of a matter is asked, and until when."""

    of: User
    until: date


def ask_council(matter: Matter, council: Council, *, by: User | None) -> Asked:
    """Let a matter wait for a council's advice, until its next meeting where one is planned; tells with whom."""
    meeting = next_meeting(council)
    due_on = local_day(meeting.starts_at) if meeting else add_working_days(clock.today(), DAYS_TO_ADVISE)
    return Asked(lay_next_step(matter, OwnStep.ADVISE, holder=leader_of(council), due_on=due_on, by=by), due_on)


def ask_decider(matter: Matter, *, by: User | None) -> Asked:
    """Let a matter wait for whoever decides it, or for whoever takes it to those who do; tells for whom."""
    lay_on_desk(matter)
    return _asked(matter, who_takes_it_up(matter), by=by)


def _asked(matter: Matter, decider: User | None, *, by: User | None) -> Asked:
    step, due_on = (OwnStep.SETTLE if decider else OwnStep.TO_BOARD), day_to_decide(matter)
    holder = decider or who_takes_it_to_politicians(matter)
    return Asked(lay_next_step(matter, step, holder=holder, due_on=due_on, by=by), due_on)


def pass_to_decider(matter: Matter, *, by: User | None) -> None:
    """Let what waits to be decided, with no council before that, come to whoever decides it as things stand."""
    if matter.stage not in READY or matter.waits_for_advice:
        return
    lay_on_desk(matter)
    request, decider = matter.request, who_takes_it_up(matter)
    if (decider or who_takes_it_to_politicians(matter)) == matter.held_by:
        return
    asked = _asked(matter, decider, by=by)
    if request and request.stage in (RequestStage.PREPARED, RequestStage.RECOMMENDED):
        lay_request(request, on=asked.of, due_on=asked.until, by=by)


@transaction.atomic
def withdraw_matter(matter: Matter, *, words: str, by: User | None) -> None:
    """Take a matter back: nobody has to decide it, and the idea goes on where it is. What is decided stays so."""
    if not Matter.objects.select_for_update(no_key=True).undecided().filter(pk=matter.pk).exists():
        raise Refused(_("The matter has already moved on. Reload the page to see where it is."))
    move_matter(matter, MatterStage.WITHDRAWN, words=words, by=by)
    idea = matter.idea
    idea.refresh_from_db()
    if matter.to_stage_id and idea.is_under_way and idea.next_step_kind == NextStep.MATTER:
        due_on = add_working_days(clock.today(), idea.at.work_days)
        promise_next_step(idea, kind=NextStep.WORK, what=OwnStep.USUAL, holder=idea.carrier, due_on=due_on, by=by)
    announce(MatterWithdrawn(idea=idea, matter=matter, by=by, role=acting_role(by, idea)))
