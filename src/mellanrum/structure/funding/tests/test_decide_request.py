"""Granting and declining: in full, in part, with conditions, held back until it is told, or not at all."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.queries import money_of, overdue_reports, requests_of
from mellanrum.structure.ledger.queries import balance
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import ASKED, in_days, make_request, make_rules, use

pytestmark = pytest.mark.django_db


def test_granting_in_full_lays_it_in_the_hands_of_who_asked_with_a_day_to_report():
    fund = make_rules(report_days=30).fund
    request = make_request("recommended", fund=fund)

    move = actions.grant_request(request, amount=ASKED, words="Ja!", conditions="Rapportera i mars.", by=request.holder)

    assert (request.stage, request.holder) == ("granted", request.applicant)
    assert (move.amount, move.conditions) == (ASKED, "Rapportera i mars.")
    assert request.report_due_on == request.ends_on + timedelta(days=30)
    assert money_of(request).left == ASKED


def test_what_is_not_granted_is_free_again_at_once():
    request = make_request("recommended")

    actions.grant_request(request, amount=100_000 * KRONA, by=request.holder)

    now = balance(request.fund)
    assert (now.reserved, now.granted, now.free) == (0, 100_000 * KRONA, 900_000 * KRONA)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [(ASKED + 1, "That is more than what is asked for"), (0, "Grant at least something, or decline")],
)
def test_neither_more_than_asked_nor_nothing_is_granted(amount, sentence):
    request = make_request("recommended")

    with pytest.raises(Refused, match=sentence):
        actions.grant_request(request, amount=amount, by=request.holder)

    request.refresh_from_db()
    assert request.stage == "recommended"


def test_a_no_has_a_reason_and_sets_the_money_free():
    request = make_request("recommended")

    move = actions.decline_request(request, reason="Andra gick före", words="Sök igen i maj.", by=request.holder)

    assert (request.stage, request.holder, move.reason) == ("declined", None, "Andra gick före")
    assert balance(request.fund).reserved == 0


def test_of_two_deciders_one_is_first_and_the_ledger_has_one_grant():
    request = make_request("recommended")
    same, decider = Request.objects.get(pk=request.pk), request.holder
    actions.grant_request(request, amount=ASKED, by=decider)

    with pytest.raises(Refused, match="The request has already moved on"):
        actions.decline_request(same, reason="Nej", words="", by=decider)

    assert balance(request.fund).granted == ASKED


def test_what_is_held_back_shows_to_nobody_and_cannot_be_used_until_it_is_told():
    request = make_request("recommended")
    decider, applicant = request.holder, request.applicant

    actions.grant_request(request, amount=ASKED, by=decider, release=False)

    assert (request.shown_stage, request.holder, request.has_money) == ("recommended", decider, False)
    assert requests_of(request.idea, request.applicant).get().granted == 0
    assert not AuditEntry.objects.filter(kind="RequestMoved", facts__request_move_id=str(last(request).pk)).exists()
    with pytest.raises(Refused):
        use(request)

    actions.release_decision(request, by=decider)

    assert (request.shown_stage, request.holder, request.has_money) == ("granted", applicant, True)
    assert requests_of(request.idea, request.applicant).get().granted == ASKED
    assert AuditEntry.objects.filter(kind="RequestMoved", facts__request_move_id=str(last(request).pk)).count() == 1


@pytest.mark.parametrize("decide", [actions.grant_request, actions.decline_request])
@pytest.mark.parametrize("stage", ["prepared", "recommended"])
def test_what_is_held_back_changes_nothing_that_others_see(stage, decide):
    request = make_request(stage)
    said = {"amount": ASKED} if decide == actions.grant_request else {"reason": "Nej", "words": "Tyvärr."}
    seen = lambda: (request.shown_stage, request.holder, request.due_on, request.moved_at, request.is_late)  # noqa: E731

    with clock.at(clock.now() + timedelta(days=100)):
        before = seen()
        decide(request, by=request.holder, release=False, **said)
        held = seen()
        actions.release_decision(request, by=request.holder)

        assert (before[0], before[-1], held) == (stage, True, before)
        assert (request.shown_stage, request.moved_at) == (request.stage, clock.now())
        assert request.due_on == request.report_due_on


def last(request: Request):
    return request.moves.latest("created_at")


def test_a_no_that_is_held_back_is_told_too_and_once():
    request = make_request("recommended")
    decider = request.holder
    actions.decline_request(request, reason="Nej", words="Tyvärr.", by=decider, release=False)

    actions.release_decision(request, by=decider)

    assert (request.shown_stage, request.holder) == ("declined", None)
    with pytest.raises(Refused, match="The decision has been told already"):
        actions.release_decision(request, by=decider)


def test_an_overdue_report_stands_in_the_way_of_new_money_unless_the_decider_says_why():
    first = make_request("used")
    second = make_request("recommended", idea=first.idea)
    later = clock.now() + timedelta(days=400)

    with clock.at(later):
        assert list(overdue_reports(first.idea)) == [first]
        with pytest.raises(Refused, match="Say why you grant all the same"):
            actions.grant_request(second, amount=ASKED, by=second.holder)
        move = actions.grant_request(second, amount=ASKED, despite="Rapporten är skriven.", by=second.holder)

    assert move.reason == "Rapporten är skriven."


def test_a_report_that_is_not_due_yet_stands_in_nobodys_way():
    first = make_request("used")
    second = make_request("recommended", idea=first.idea)

    actions.grant_request(second, amount=ASKED, by=second.holder)

    assert second.stage == "granted"


def test_the_board_is_told_on_a_day_and_only_of_what_is_decided():
    request, waiting = make_request("granted"), make_request("recommended")

    actions.tell_board(request, on=in_days(5), by=None)

    assert request.told_board_on == in_days(5)
    with pytest.raises(Refused, match="There is no decision to report to the board yet"):
        actions.tell_board(waiting, on=in_days(5), by=None)


def test_what_was_told_is_put_right_where_the_request_stands_and_nobody_gets_two_letters():
    request = make_request("used")
    decider = request.moves.get(to_stage="granted").by
    before = AuditEntry.objects.filter(kind="RequestMoved").count()

    said = {"reason": "Det behöver rättas", "words": "Fel dag.", "conditions": "Varje fredag."}
    move = actions.restate_decision(request, amount=ASKED, **said, by=decider)

    assert (move.from_stage, move.to_stage, move.conditions) == ("used", "used", "Varje fredag.")
    assert AuditEntry.objects.filter(kind="DecisionPutRight").count() == 1
    assert AuditEntry.objects.filter(kind="RequestMoved").count() == before
