"""Matters to decide and decisions for tests, made by the real actions."""

from dataclasses import dataclass

from django.db import connection

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.decisions.actions import Said, Sealed, decide, write_record
from mellanrum.structure.decisions.kinds import Capacity, Choice, Part, Reason
from mellanrum.structure.decisions.models import Decision, Letter, ReportedList
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.funding.actions import prepare_request
from mellanrum.structure.funding.tests.factories import make_request, make_rules
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.tests.factories import KRONA, make_fund
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.kinds import Outcome
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.process.queries import the_process


@dataclass(frozen=True)
class Place:
    """A department with those who lead it, the board that it serves, and an order that gives the head the decisions."""

    unit: Unit
    head: User
    leader: User
    board: Board


def make_place(name: str = "", *, most: int | None = 50_000_000) -> Place:
    unit = make_unit(name, kind=UnitKind.DEPARTMENT)
    head, leader = make_employee(unit, Role.MANAGER), make_employee(unit, Role.INNOVATION_LEADER)
    board = make_board(unit, name="Omsorgsnämnden" if not name else f"Nämnden för {name}")
    kinds = ("move_to_pilot", "grant_funds")
    note = "Only once the council has had its say."
    rules = [make_rule(kind=kind, point=f"3.{at}", most=most, note=note) for at, kind in enumerate(kinds, start=1)]
    make_order(board, *rules)
    return Place(unit, head, leader, board)


def make_move_matter(place: Place | None = None, **given: object) -> Matter:
    """A prepared matter on whether an idea comes to its next stage."""
    place = place or make_place()
    idea = make_idea(unit=place.unit, **given)
    to = the_process().after(idea.at)
    matter = matters.open_matter(idea, to=to, kind="move_to_pilot", words="Bra tänkt.", by=idea.waiting_on)
    matters.save_papers(
        matter,
        summary="Hemtjänsten vill prova körscheman som följer vädret.",
        proposal="Pröva i två områden till den sista maj.",
        if_not="Kvällsbesöken blir fortsatt sena.",
        board=place.board,
        council=None,
        by=matter.prepared_by,
    )
    matters.hand_in_papers(matter, by=matter.prepared_by)
    return matter


def make_money_matter(place: Place | None = None, *, allotted: int = 1_000_000 * KRONA) -> Matter:
    """A prepared matter on a request for 300 000 kronor."""
    place = place or make_place()
    fund = make_rules(make_fund(board=place.board, allotted=allotted)).fund
    request = make_request(idea=make_idea(unit=place.unit), fund=fund)
    matter = matters.follow_request(request, by=request.holder)
    prepare_request(request, words="Bra underlag.", by=request.holder)
    return matters.follow_request(request, by=request.holder) or matter


def yes(**given: object) -> Said:
    return Said(**{"choice": Choice.YES, "reason": Reason.VALUE, "words": "Det är värt att pröva."} | given)


def no(**given: object) -> Said:
    return Said(**{"choice": Choice.NO, "reason": Reason.NO_ROOM, "words": "Det ryms inte i år."} | given)


def make_decision(place: Place | None = None, *, said: Said | None = None, release: bool = True) -> Decision:
    """A decision on where an idea goes, made by the head of its department."""
    place = place or make_place()
    return decide(make_move_matter(place), said=said or yes(), by=place.head, release=release)


def make_bare_matter(idea: Idea | None = None) -> Matter:
    """A matter that nobody has prepared."""
    idea = idea or make_idea()
    board = Board.objects.get_or_create(name="Omsorgsnämnden")[0]
    return Matter.objects.create(
        kind="move_to_pilot",
        idea=idea,
        to_stage=the_process().stages["design"],
        unit=idea.unit,
        board=board,
        opened_by=idea.owner,
        prepared_by=idea.owner,
        prepare_by=clock.today(),
    )


def make_place_below() -> Place:
    """A department below the whole municipality, where a director is above its head."""
    place = make_place()
    Unit.objects.filter(pk=place.unit.pk).update(parent=make_unit(kind=UnitKind.DEPARTMENT))
    place.unit.refresh_from_db()
    return place


def as_if_committed() -> None:
    """Let the database ask now what it asks at a commit, before the test does what comes later."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def make_reported_list(board: Board | None = None, *, by: User) -> ReportedList:
    """That a board on whose behalf nothing was decided was told so."""
    days = {"first": clock.today(), "last": clock.today(), "reported_on": clock.today()}
    return ReportedList.objects.create(board=board or make_board(), paragraph="§ 7", by=by, **days)


def make_told(matter: Matter, *, words: str) -> Decision:
    """A decision of the board that its author has been told of."""
    decision = make_record(matter, words=words)
    by = decision.idea.owner
    Letter.objects.create(decision=decision, person=decision.idea.author).release(by=by)
    return decision


def make_record(
    matter: Matter | None = None, *, words: str = "Det är värt att pröva på två turer.", **given: object
) -> Decision:
    """A decision that was written down, whatever led to it: here the board's own."""
    matter = matter or make_bare_matter()
    idea, by, board = matter.idea, matter.prepared_by, matter.board
    fields = {
        "case_number": "INN 2026-1",
        "matter": matter,
        "idea": idea,
        "unit": idea.unit,
        "kind": "move_to_pilot",
        "outcome": Outcome.YES,
        "reason": Reason.VALUE,
        "board": board,
        "board_name": board.name,
        "post": board.name,
        "capacity": Capacity.BOARD,
        "paragraph": "§ 32",
    }
    sealed = [
        Sealed(Part.ABOUT, idea.title),
        Sealed(Part.WORDS, words),
        Sealed.person_of(Part.DECIDER, by),
        Sealed.person_of(Part.TOOK_PART, idea.author),
        Sealed.person_of(Part.TOOK_PART, by),
    ]
    return write_record(Decision(**fields | given), sealed=sealed)
