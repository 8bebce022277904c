"""Deciding: everything is made together or nothing is, by whoever may at that very moment."""

import pytest
from django.db import IntegrityError, connection, transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import by_right_of, case_number_for, decide, ensure_met, sealed_decider
from mellanrum.structure.decisions.kinds import Capacity, Choice, Part, Reason
from mellanrum.structure.decisions.models import Decision, Letter, Link
from mellanrum.structure.decisions.queries.proof import find_faults
from mellanrum.structure.delegation.rules import Capacity as HolderCapacity
from mellanrum.structure.delegation.rules import Holder
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.queries import balance, standing
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.models import Matter

from .factories import Said, make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db


def sealed(decision: Decision, part: Part) -> list[str]:
    return list(decision.openings.filter(part=part).order_by("place").values_list("value", flat=True))


def test_a_decision_holds_all_that_it_should():
    place = make_place()
    matter = make_move_matter(place)

    decision = decide(matter, said=yes(conditions="Uppföljning i maj.", secrecy="OSL 19 kap. 3 §"), by=place.head)

    assert (decision.outcome, decision.reason, decision.kind) == ("yes", "value", "move_to_pilot")
    assert (decision.post, decision.capacity, decision.point) == ("head of department", Capacity.HOLDER, "3.1")
    assert (decision.board, decision.board_name) == (place.board, place.board.name)
    assert decision.order == f"Delegation order no. 1 of Omsorgsnämnden, adopted {clock.today()} § 12"
    assert decision.case_number == f"INN {decision.year}-1"
    assert decision.secrecy == "OSL 19 kap. 3 §"
    assert sealed(decision, Part.WORDS) == ["Det är värt att pröva."]
    assert sealed(decision, Part.PROPOSAL) == [matter.proposal]
    assert sealed(decision, Part.NEED) == [matter.idea.problem]
    assert sealed(decision, Part.CONDITIONS) == ["Uppföljning i maj."]
    assert [one.person for one in decision.openings.filter(part=Part.DECIDER)] == [place.head]
    assert [one.person for one in decision.openings.filter(part=Part.PREPARED_BY)] == [matter.prepared_by]
    assert find_faults() == []


def rows_since_reserved(matter: Matter) -> list[tuple[str, str]]:
    """What the ledger says was done with the claim, and on what ground."""
    rows = matter.request.claim.transactions.order_by("number")
    return list(rows.exclude(kind="reserve").values_list("kind", "reference"))


def test_money_is_granted_with_the_decision_and_the_rest_is_free_again():
    place = make_place()
    matter = make_money_matter(place)

    decision = decide(matter, said=yes(amount=200_000 * KRONA), by=place.head)

    assert decision.amount == 200_000 * KRONA
    assert standing(matter.request.claim).granted == 200_000 * KRONA
    assert balance(matter.request.fund).free == 800_000 * KRONA
    assert rows_since_reserved(matter) == [("release", f"Decision {decision}"), ("grant", f"Decision {decision}")]


def test_a_no_lets_go_of_what_was_reserved():
    place = make_place()
    matter = make_money_matter(place)

    decision = decide(matter, said=no(), by=place.head)

    assert (decision.outcome, decision.amount) == ("no", 0)
    assert balance(matter.request.fund).free == 1_000_000 * KRONA
    assert rows_since_reserved(matter) == [("release", f"Decision {decision}")]


def test_to_ask_for_more_decides_nothing_and_hands_it_back_at_once():
    place = make_place()
    matter = make_move_matter(place)

    asked = decide(
        matter, said=Said(choice=Choice.COME_BACK, reason=Reason.COST, words="Vad kostar det?"), by=place.head
    )

    matter.refresh_from_db()
    assert (asked, matter.stage, Decision.objects.count()) == (None, "open", 0)


def test_nothing_is_made_where_one_part_fails():
    place = make_place()
    matter = make_money_matter(place)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_entry ADD CONSTRAINT no_grants CHECK (account <> 'unused') NOT VALID")

    with pytest.raises(IntegrityError), transaction.atomic():
        decide(matter, said=yes(amount=KRONA), by=place.head)

    matter.refresh_from_db()
    assert (matter.stage, Decision.objects.count(), Link.objects.count(), Letter.objects.count()) == (
        "prepared",
        0,
        0,
        0,
    )


def test_whoever_may_not_decide_is_told_who_may():
    place = make_place()
    matter = make_move_matter(place)

    with pytest.raises(Forbidden, match=f"It is decided by {place.head.name}"):
        decide(matter, said=yes(), by=place.leader)


def test_a_conflict_of_interest_that_is_declared_while_one_decides_stops_it():
    place = make_place()
    matter = make_move_matter(place)
    seen = Matter.objects.get(pk=matter.pk)
    matters.declare_conflict(matter, is_conflicted=True, by=place.head)

    with pytest.raises(Forbidden, match="conflict of interest"):
        decide(seen, said=yes(), by=place.head)


def test_all_that_was_granted_before_for_the_same_idea_counts():
    place = make_place(most=400_000 * KRONA)
    first = make_money_matter(place)
    decide(first, said=yes(amount=300_000 * KRONA), by=place.head)
    second = make_money_matter(place)
    Matter.objects.filter(pk=second.pk).update(idea=first.idea)

    with pytest.raises(Forbidden):
        decide(second, said=yes(amount=300_000 * KRONA), by=place.head)


def test_what_nobody_else_may_decide_is_written_down_for_the_board_with_its_paragraph():
    place = make_place(most=100_000 * KRONA)
    matter, registrar = make_money_matter(place), make_employee(place.unit, Role.REGISTRAR)

    with pytest.raises(Refused, match="in which paragraph of the minutes"):
        decide(matter, said=yes(amount=300_000 * KRONA), by=registrar)
    decision = decide(matter, said=yes(amount=300_000 * KRONA, paragraph="§ 41"), by=registrar)

    assert (decision.capacity, decision.paragraph, decision.rule) == (Capacity.BOARD, "§ 41", None)
    assert sealed(decision, Part.DECIDER) == [place.board.name]
    assert [one.person for one in decision.openings.filter(part=Part.WRITTEN_BY)] == [registrar]
    assert Decision.objects.delegated().count() == 0


def test_a_board_that_is_not_written_down_cannot_have_decided():
    place = make_place(most=100_000 * KRONA)
    matter, registrar = make_money_matter(place), make_employee(place.unit, Role.REGISTRAR)
    Matter.objects.filter(pk=matter.pk).update(board=None)

    with pytest.raises(Refused, match="not written down whose board decides"):
        decide(matter, said=yes(amount=300_000 * KRONA, paragraph="§ 41"), by=registrar)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (no(reason=Reason.VALUE), "a reason that goes with your answer"),
        (yes(words=" "), "Say why in your own words"),
        (yes(amount=0), "Grant something, and at most what is asked for"),
        (yes(amount=300_001 * KRONA), "Grant something, and at most what is asked for"),
    ],
)
def test_an_answer_that_lacks_something_is_refused(said, sentence):
    place = make_place()

    with pytest.raises(Refused, match=sentence):
        decide(make_money_matter(place), said=said, by=place.head)


def test_a_matter_is_decided_once():
    place = make_place()
    matter = make_move_matter(place)
    decide(matter, said=yes(), by=place.head)

    with pytest.raises(Refused, match="already moved on"):
        decide(matter, said=no(), by=place.head)


def test_the_case_number_is_the_registrys_or_that_which_the_idea_has():
    place = make_place()
    first = decide(make_move_matter(place), said=yes(case_number=" KS 2026/417 "), by=place.head)
    second = make_money_matter(place)
    Matter.objects.filter(pk=second.pk).update(idea=first.idea)

    decision = decide(second, said=yes(amount=KRONA), by=place.head)

    assert (first.case_number, decision.case_number) == ("KS 2026/417", "KS 2026/417")
    assert case_number_for(first.idea) == "KS 2026/417"
    assert case_number_for(make_idea()) == f"INN {decision.year}-1"


def test_a_body_of_politicians_is_named_with_whoever_wrote_it_down(django_user_model):
    scribe = django_user_model(name="Rut")

    sealed = sealed_decider(Holder("presidium", HolderCapacity.HOLDER), by=scribe)

    assert [(one.part, one.person) for one in sealed] == [(Part.DECIDER, None), (Part.WRITTEN_BY, scribe)]


def test_a_board_decides_by_no_point_of_an_order_at_a_meeting_that_has_been():
    given = by_right_of(Holder("Vårdnämnden", HolderCapacity.BOARD))
    ensure_met(clock.today())
    ensure_met(None)

    assert (given["post"], given["capacity"], given["rule_id"]) == ("Vårdnämnden", Capacity.BOARD, None)
    assert [given[name] for name in ("point", "order", "ground")] == ["", "", ""]


def test_the_author_is_told_nothing_and_the_idea_stays_until_it_is_released():
    place = make_place()
    matter = make_move_matter(place)

    decision = decide(matter, said=yes(), by=place.head)

    assert Letter.objects.held().get().decision == decision
    assert Matter.objects.get(pk=matter.pk).stage == "prepared"
    assert Idea.objects.get(pk=matter.idea_id).stage_id == "explore"
    assert not Decision.objects.visible_to(matter.idea.author).exists()
