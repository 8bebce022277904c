"""A request moves, and the ledger with it: sent, prepared, recommended, decided, used, reported and settled."""

import pytest
from django.db import DatabaseError, transaction

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.actions.moving import moved, noted
from mellanrum.structure.funding.actions.reserving import reserve_anew
from mellanrum.structure.funding.models import FundRules, Request, RequestMove
from mellanrum.structure.funding.queries import money_of
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.ledger.actions import allot
from mellanrum.structure.ledger.queries import balance, rows_of_fund
from mellanrum.structure.ledger.queries.veil import Veil
from mellanrum.structure.ledger.tests.factories import KRONA, make_board, make_fund

from .factories import ASKED, in_days, make_request, make_rules, report, use, words

pytestmark = pytest.mark.django_db


def moves_of(request: Request) -> list[tuple[str, str]]:
    return [(move.from_stage, move.to_stage) for move in request.moves.order_by("created_at")]


def test_sending_reserves_the_money_and_lays_the_request_in_the_leaders_hands():
    unit, leader, _manager = make_unit_with_people()
    request = make_request("draft", idea=make_idea(unit=unit))

    move = actions.submit_request(request, by=request.applicant, words="Vi är redo.")

    assert (request.stage, request.holder, move.amount) == ("submitted", leader, ASKED)
    assert (move.by, move.role, move.holder, move.words) == (request.applicant, "author", leader, "Vi är redo.")
    assert balance(request.fund).reserved == ASKED


def test_whoever_asks_does_not_prepare_it():
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit, author=leader)

    request = make_request(idea=idea)

    assert request.holder != leader


def test_the_amount_is_the_sum_of_the_costs():
    request = make_request("draft")

    assert (request.amount, request.costs.count(), request.effect_goals.count()) == (ASKED, 2, 1)


def test_beginning_twice_goes_on_with_the_same_draft():
    request = make_request("draft")

    again = actions.begin_request(request.idea, fund=request.fund, by=request.applicant)

    assert again == request


def test_what_lacks_something_is_not_sent_and_says_what():
    fund = make_rules(least=400_000 * KRONA).fund
    request = make_request("draft", fund=fund)

    with pytest.raises(Refused, match="is lacking to reach what the fund gives"):
        actions.submit_request(request, by=request.applicant)

    assert balance(fund).reserved == 0


def test_two_cannot_ask_for_the_same_money():
    fund = make_rules(make_fund(allotted=500_000 * KRONA)).fund
    make_request(fund=fund)
    second = make_request("draft", fund=fund)

    with pytest.raises(Refused):
        actions.submit_request(second, by=second.applicant)

    assert balance(fund).reserved == ASKED


def test_sent_twice_is_refused_and_reserves_once():
    request = make_request("draft")
    same = Request.objects.get(pk=request.pk)
    actions.submit_request(request, by=request.applicant)

    with pytest.raises(Refused, match="The request has already moved on"):
        actions.submit_request(same, by=request.applicant)

    assert balance(request.fund).reserved == ASKED


def test_what_is_sent_can_no_longer_be_changed_nor_thrown_away():
    request = make_request()

    with pytest.raises(Refused, match="The request has been sent, and can no longer be changed"):
        actions.save_request(request, by=request.applicant, purpose="Annat")
    with pytest.raises(Refused, match="The request has been sent"):
        actions.discard_request(request, by=request.applicant)


def test_a_draft_is_thrown_away_with_its_lines():
    request = make_request("draft")

    actions.discard_request(request, by=request.applicant)

    assert not Request.objects.exists()


def test_completing_comes_back_with_a_new_amount_and_the_reservation_follows():
    request = make_request()
    leader = request.holder

    actions.ask_for_completion(request, words="Vad kostar larmen?", by=leader)
    assert (request.stage, request.holder) == ("completion", request.applicant)
    costs = [{"year": 2027, "kind": "staff", "what": "Vikarier", "amount": 120_000 * KRONA}]
    actions.save_request(request, by=request.applicant, **words(costs=costs))
    actions.submit_request(request, by=request.applicant)

    assert (request.stage, request.holder) == ("submitted", leader)
    assert balance(request.fund).reserved == 120_000 * KRONA
    assert moves_of(request) == [("draft", "submitted"), ("submitted", "completion"), ("completion", "submitted")]


def test_what_came_in_time_is_in_time_also_when_more_was_asked_for():
    request = make_request()
    late = make_request("draft", fund=request.fund)
    actions.ask_for_completion(request, words="Mer?", by=request.holder)
    FundRules.objects.filter(fund=request.fund).update(council_on=in_days(1), days_before=14)

    actions.submit_request(Request.objects.get(pk=request.pk), by=request.applicant)

    assert Request.objects.get(pk=request.pk).stage == "submitted"
    with pytest.raises(Refused, match="The last day to send it was"):
        actions.submit_request(Request.objects.get(pk=late.pk), by=late.applicant)


def test_more_can_be_asked_for_when_completing_too():
    request = make_request()
    actions.ask_for_completion(request, words="Mer?", by=request.holder)
    costs = [{"year": 2027, "kind": "staff", "what": "Vikarier", "amount": 900_000 * KRONA}]
    actions.save_request(request, by=request.applicant, **words(costs=costs))

    actions.submit_request(request, by=request.applicant)

    assert balance(request.fund).reserved == 900_000 * KRONA


def test_withdrawing_sets_the_money_free():
    request = make_request("prepared")

    actions.withdraw_request(request, reason="Vi löser det ändå.", by=request.applicant)

    assert (request.stage, request.holder, balance(request.fund).reserved) == ("withdrawn", None, 0)


def test_whoever_prepares_says_who_takes_it_from_there():
    request = make_request()
    decider = make_employee()

    actions.prepare_request(request, words="Klart.", holder=decider, by=request.holder)
    assert request.holder == decider
    actions.recommend_request(request, words="Ja.", by=decider)

    assert (request.stage, request.holder) == ("recommended", decider)


def test_the_way_from_sent_to_settled_leaves_a_row_for_every_move_and_the_remainder_in_the_fund():
    request = make_request("used")
    applicant = request.applicant
    assert request.holder == applicant

    report(request)
    actions.return_remainder(request, words="Tack!", by=request.holder)

    assert (request.stage, request.holder) == ("returned", None)
    assert [to for _from, to in moves_of(request)] == [
        *("submitted", "prepared", "recommended", "granted", "used", "reported", "returned")
    ]
    money = money_of(request)
    assert (money.granted, money.used, money.left) == (100_000 * KRONA, 100_000 * KRONA, 0)
    assert balance(request.fund).free == 900_000 * KRONA
    assert (request.report.granted, request.report.left) == (ASKED, 200_000 * KRONA)


def test_what_is_left_goes_back_in_a_row_that_says_so_itself():
    request = make_request("used")
    report(request)
    actions.return_remainder(request, by=request.holder)

    newest = rows_of_fund(request.fund, Veil()).rows[0]

    assert (newest.what, newest.comment) == ("given back", "")


def test_a_move_is_never_changed_nor_taken_away():
    move = make_request().moves.get()

    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        RequestMove.objects.filter(pk=move.pk).update(words="Annat")
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        move.delete()


def test_what_is_used_is_counted_once_per_key():
    request = make_request("granted")

    use(request, key="A1")
    use(request, key="A1")

    assert money_of(request).used == 100_000 * KRONA


def test_more_than_what_was_granted_is_not_used():
    request = make_request("granted")

    with pytest.raises(Refused):
        use(request, ASKED + 1)

    request.refresh_from_db()
    assert request.stage == "granted"


def test_what_is_not_granted_is_not_used():
    request = make_request("recommended")

    with pytest.raises(Refused, match="There is no granted money to use here"):
        use(request)


def test_the_money_comes_from_the_board_that_the_unit_works_for():
    unit, _leader, _manager = make_unit_with_people()
    far, near = make_board(name="Fjärrnämnden"), make_board(name="Närnämnden")
    near.units.add(unit)
    fund = make_fund(board=far)
    allot(fund, board=near, amount=500_000 * KRONA, ground="§ 2", by=None)

    request = make_request(idea=make_idea(unit=unit), fund=make_rules(fund).fund)

    assert request.claim.allotment.board == near


def test_the_council_moves_the_last_day():
    rules = make_rules(days_before=14)

    rules = actions.plan_council(rules.fund, on=in_days(20), by=None)

    assert rules.last_day == in_days(6)


@pytest.mark.parametrize("to", ["draft", "used", "reported", "returned", "completion"])
def test_no_move_leads_where_the_way_does_not(to):
    request = make_request("declined" if to == "completion" else "submitted")

    with pytest.raises((Refused, KeyError)):
        moved(request, RequestStage(to), by=request.applicant, holder=request.applicant)

    assert request.moves.filter(to_stage=to).count() == 0


def test_what_is_noted_of_a_request_stands_in_its_history_without_moving_it():
    request = make_request("granted")

    row = noted(request, request.stage, by=request.applicant, words="Nämnden har fått veta.")

    assert (row.from_stage, row.to_stage, row.words) == ("granted", "granted", "Nämnden har fått veta.")


@pytest.mark.parametrize("amount", [0, 100 * KRONA, ASKED, 2 * ASKED])
def test_exactly_what_is_asked_for_is_reserved_anew(amount):
    request = make_request()

    reserve_anew(request.claim, amount=amount, by=request.applicant)

    assert balance(request.fund).reserved == amount
