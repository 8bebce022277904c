"""What is formally decided in the story: the papers are written, and whoever may decide does, at that minute."""

from datetime import date
from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.decisions.actions import (
    Correction,
    Said,
    correct_decision,
    decide,
    release_decision,
    report_decisions,
)
from mellanrum.structure.decisions.kinds import Choice, Reason
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters.actions import hand_in_papers, save_papers
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.choosing import suggested_board
from mellanrum.structure.matters.queries.deciding import who_decides

from .founding import ORE, Cast
from .telling import Told


def matter_of(idea: Idea, **about: object) -> Matter:
    """What is under way to be decided about an idea."""
    return Matter.objects.under_way().select_related("idea__unit", "unit", "board").get(idea=idea, **about)


def hand_in(told: Told, matter: Matter) -> None:
    """Whoever prepares it writes the papers and hands them in; a plain step needs no council."""
    words = {name: told[name] for name in ("summary", "proposal", "if_not")}
    save_papers(matter, **words, board=matter.board or suggested_board(matter), council=None, by=matter.prepared_by)
    matter.refresh_from_db()
    hand_in_papers(matter, by=matter.prepared_by)


def settle(told: Told, matter: Matter, cast: Cast) -> None:
    """Whoever may decide does, and tells at once; what a board decided itself the registrar writes down."""
    said = Said(
        choice=Choice(told["choice"]),
        reason=Reason(told["reason"]),
        words=told["words"],
        amount=told.get("amount", 0) * ORE,
        conditions=told.get("conditions", ""),
        paragraph=told.get("paragraph", ""),
        secrecy=told.get("secrecy", ""),
    )
    decide(matter, said=said, by=_decider(matter, cast), release=True)


def put_right(told: Told, decision: Decision, cast: Cast) -> None:
    """Whoever may decide today corrects what was decided, and tells at once."""
    said = Correction(words=told["words"], conditions=told.get("conditions", ""))
    new = correct_decision(decision, put_right=said, by=_decider(decision.matter, cast))
    release_decision(new.letter, by=cast.registrar)


def report(told: dict[str, Any], cast: Cast, *, since: date) -> None:
    """The registrar tells a board at its meeting, today, of what was decided on its behalf since a day."""
    board, today = Board.objects.get(name=told["board"]), clock.today()
    days = {"first": since, "last": today, "on": today}
    report_decisions(board, **days, paragraph=told["paragraph"], by=cast.registrar)


def _decider(matter: Matter, cast: Cast) -> User:
    first = who_decides(matter).first
    return first.person if first and first.person else cast.registrar
