"""What somebody else decides and pays: a request, a matter before its council, a cost, a draft of an order."""

from collections.abc import Callable
from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.decisions.actions import Correction, Said, correct_decision, decide, release_decision
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.tests.factories import (
    Place,
    make_bare_matter,
    make_money_matter,
    make_move_matter,
    make_reported_list,
    make_told,
    no,
    yes,
)
from mellanrum.structure.delegation.tests.factories import make_draft_with_all
from mellanrum.structure.funding.tests.factories import make_backing, make_request
from mellanrum.structure.funding.tests.factories import words as request_words
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.actions import use
from mellanrum.structure.ledger.models import Claim, CostList
from mellanrum.structure.ledger.tests.factories import make_claim, make_cost_list
from mellanrum.structure.matters.actions import call_meeting, declare_conflict
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.tests.factories import assess, make_council, make_matter, make_meeting, make_prepared

from .canaries import OF_A_DRAFT_ORDER, OF_A_REQUEST, OF_A_SECRET_DECISION, aside, said, whispered


def decided_and_paid(idea: Idea, closed: Idea, unit: Unit, *, author: User, administrator: User) -> dict[str, Any]:
    """Everything of deciding and paying that has an address, by the name it goes by there."""
    return {
        "decision": make_told(make_bare_matter(closed), words=said("decided")),
        "claim": _cost(author),
        "reported_list": make_reported_list(by=administrator),
        **_request(idea),
        **_council(unit, author),
        **make_draft_with_all(
            author, by=administrator, note=f"{OF_A_DRAFT_ORDER}rule", listed=f"{OF_A_DRAFT_ORDER}listed"
        ),
    }


def _request(idea: Idea) -> dict[str, Any]:
    """What the group has asked for, in its own words; and a letter to a manager about an idea that is no secret."""
    lines = {"costs": "what", "co_fundings": "by_whom", "effect_goals": "what"}
    said_in_lines = {
        name: [row | {field: f"{OF_A_REQUEST}{name}"} for row in request_words()[name]] for name, field in lines.items()
    }
    request = make_request(
        idea=idea, purpose=f"{OF_A_REQUEST}purpose", otherwise=f"{OF_A_REQUEST}otherwise", **said_in_lines
    )
    return {
        "request": request,
        "backing": make_backing(request, words=f"{OF_A_REQUEST}backing"),
        "letter": make_backing(make_request()),
    }


def _council(unit: Unit, author: User) -> dict[str, Any]:
    """A council in the midst of a meeting, with a matter of the group that its members have scored."""
    council = make_council(author, unit=unit)
    idea = make_idea(unit=unit, author=author, visibility=Visibility.GROUP, title=aside("matter"))
    meeting = make_meeting(council)
    matter = make_prepared(
        make_matter(idea),
        summary=aside("summary"),
        proposal=aside("papers"),
        if_not=aside("ifnot"),
    )
    for seat in council.memberships.all():
        declare_conflict(matter, is_conflicted=False, by=seat.person)
    call_meeting(meeting, by=matter.prepared_by)
    item = meeting.items.select_related("matter", "meeting__council").get()
    assess(item, author, words=whispered("thought"))
    return {"item": item, "council_meeting": meeting}


def _cost(person: User) -> Claim:
    """A claim for which somebody has written down a cost, and uploaded more of them."""
    claim = make_claim(granted=500)
    use(claim, amount=100, on=clock.today(), by=person)
    make_cost_list(claim, by=person)
    return claim


def kept_secret(place: Place, *, told_first: bool = False) -> list[Decision]:
    """A yes and a no on every kind of matter, each corrected to be secret before anybody was told, or after."""
    decisions = _decided(place, release=told_first)
    if told_first:
        run_due_jobs()
    new = [keep_secret(decision) for decision in decisions]
    for decision in new:
        release_decision(decision.letter, by=place.head)
    return new


def told_openly(place: Place) -> list[Decision]:
    """The same, told as they are."""
    return _decided(place, release=True)


def keep_secret(decision: Decision) -> Decision:
    """Correct a decision to be secret by whoever made it."""
    words = f"{OF_A_SECRET_DECISION}corrected"
    put_right = Correction(words=words, conditions=words, secrecy="OSL 26 kap. 1 §")
    decider = decision.openings.get(part="decider").person
    return correct_decision(decision, put_right=put_right, by=decider)


def _decided(place: Place, *, release: bool) -> list[Decision]:
    ways = (make_move_matter, make_money_matter)
    return [_decide(place, make(place), answer, release) for make in ways for answer in (yes, no)]


def _decide(place: Place, matter: Matter, answer: Callable[..., Said], release: bool) -> Decision:
    words = f"{OF_A_SECRET_DECISION}{matter.kind}{answer.__name__}"
    said = answer(words=words, conditions=words, amount=matter.amount if answer is yes else 0)
    made = decide(matter, said=said, by=place.head, release=release)
    assert made is not None
    return made


# How each of them is found, by the name that varies in its address.
OF_DECIDING: dict[str, Callable[[dict[str, Any]], object]] = {
    "backing_id": lambda made: made["backing"].pk,
    "claim_id": lambda made: made["claim"].pk,
    "costs_id": lambda made: CostList.objects.get(fund=made["claim"].fund).pk,
    "council_id": lambda made: made["council_meeting"].council_id,
    "criterion_id": lambda made: made["council_meeting"].council.criteria.first().pk,
    "decision_id": lambda made: made["decision"].pk,
    "fund_id": lambda made: made["claim"].fund.pk,
    "item_id": lambda made: made["item"].pk,
    "matter_id": lambda made: made["item"].matter_id,
    "meeting_id": lambda made: made["council_meeting"].pk,
    "membership_id": lambda made: made["council_meeting"].council.memberships.first().pk,
    "order_id": lambda made: made["draft_order"].pk,
    "reported_id": lambda made: made["reported_list"].pk,
    "request_id": lambda made: made["request"].pk,
    "row_id": lambda made: made["claim"].transactions.get(kind="use").pk,
    "rule_id": lambda made: made["rule"].pk,
    "rule_list_id": lambda made: made["rule_list"].pk,
    "seat_id": lambda made: made["seat"].pk,
    "year": lambda made: 2028,
}
