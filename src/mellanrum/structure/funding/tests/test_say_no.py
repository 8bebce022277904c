"""Every no to a request, word for word, and that nothing has happened afterwards."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.tests.saying_no import each_no, no_of
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Backing, FinalReport, Request, RequestMove
from mellanrum.structure.ledger.models import Transaction
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import ASKED, make_backing, make_request, report, use, words

pytestmark = pytest.mark.django_db
NOT_REPORTED = "There is nothing to report on here: it has not been granted, or is reported already."
MOVED_ON = "The request has already moved on. Reload the page to see where it is."
NO_MONEY = "There is no granted money to use here."
NOT_DECIDED = "There is no decision to report to the board yet."
ANSWERED = "This has been answered already, or is no longer asked of you."
SENT = "The request has been sent, and can no longer be changed."
THROWN = "The request has been sent. Withdraw it instead."
NOTHING_LEFT = "The manager has answered already."


def grant(request: Request, amount: int = ASKED, **given: object) -> None:
    actions.grant_request(request, amount=amount, by=request.idea.author, **given)


def decline(request: Request, **given: object) -> None:
    actions.decline_request(request, reason="Nej", words="", by=request.idea.author, **given)


def saved_after_it_was_sent():
    request = make_request()
    return lambda: actions.save_request(request, by=request.applicant, **words(purpose="Annat"))


def saved_after_it_was_granted():
    request = make_request("granted")
    return lambda: actions.save_request(request, by=request.applicant, **words(purpose="Annat"))


def discarded_after_it_was_sent():
    request = make_request()
    return lambda: actions.discard_request(request, by=request.applicant)


def discarded_while_it_is_completed():
    request = make_request()
    actions.ask_for_completion(request, words="Mer?", by=request.holder)
    return lambda: actions.discard_request(request, by=request.applicant)


def sent_again_when_it_is_prepared():
    request = make_request("prepared")
    return lambda: actions.submit_request(request, by=request.applicant)


def withdrawn_as_a_draft():
    request = make_request("draft")
    return lambda: actions.withdraw_request(request, reason="Nej", by=request.applicant)


def withdrawn_when_it_is_granted():
    request = make_request("granted")
    return lambda: actions.withdraw_request(request, reason="Nej", by=request.applicant)


def withdrawn_when_it_is_declined():
    request = make_request("declined")
    return lambda: actions.withdraw_request(request, reason="Nej", by=request.applicant)


def prepared_as_a_draft():
    request = make_request("draft")
    return lambda: actions.prepare_request(request, by=request.applicant)


def prepared_twice():
    request = make_request("prepared")
    return lambda: actions.prepare_request(request, by=request.holder)


def recommended_before_it_is_prepared():
    request = make_request()
    return lambda: actions.recommend_request(request, by=request.holder)


def completion_asked_for_what_is_granted():
    request = make_request("granted")
    return lambda: actions.ask_for_completion(request, words="Mer?", by=request.holder)


def granted_as_a_draft():
    request = make_request("draft")
    return lambda: grant(request)


def granted_while_it_is_completed():
    request = make_request()
    actions.ask_for_completion(request, words="Mer?", by=request.holder)
    return lambda: grant(request)


def granted_twice():
    request = make_request("granted")
    return lambda: grant(request)


def granted_after_a_no():
    request = make_request("declined")
    return lambda: grant(request)


def declined_after_a_yes():
    request = make_request("granted")
    return lambda: decline(request)


def declined_while_a_yes_waits_to_be_told():
    request = make_request("recommended")
    grant(request, release=False)
    return lambda: decline(request)


def an_ore_more_than_asked_for():
    request = make_request("recommended")
    return lambda: grant(request, ASKED + 1)


def not_an_ore():
    request = make_request("recommended")
    return lambda: grant(request, 0)


def told_that_was_never_held_back():
    request = make_request("granted")
    return lambda: actions.release_decision(request, by=request.holder)


def board_told_of_a_draft():
    request = make_request("draft")
    return lambda: actions.tell_board(request, on=clock.today(), by=None)


def board_told_of_what_is_withdrawn():
    request = make_request()
    actions.withdraw_request(request, reason="Nej", by=request.applicant)
    return lambda: actions.tell_board(request, on=clock.today(), by=None)


def used_before_it_is_granted():
    request = make_request("recommended")
    return lambda: use(request)


def used_before_the_yes_is_told():
    request = make_request("recommended")
    grant(request, release=False)
    return lambda: use(request)


def used_after_the_report():
    request = make_request("reported")
    return lambda: use(request, KRONA)


def used_where_only_hours_were_granted():
    idea = make_request("draft").idea
    request = actions.begin_request(idea, fund=None, by=idea.author)
    actions.save_request(request, by=idea.author, **words(costs=[]))
    backing = make_backing(request)
    actions.answer_backing(backing, accept=True, by=backing.person)
    actions.submit_request(request, by=idea.author)
    return lambda: use(request)


def reported_before_it_is_granted():
    request = make_request("recommended")
    return lambda: report(request)


def reported_twice():
    request = make_request("reported")
    return lambda: report(request)


def settled_before_it_is_reported():
    request = make_request("used")
    return lambda: actions.return_remainder(request, by=request.holder)


def settled_twice():
    request = make_request("reported")
    actions.return_remainder(request, by=request.holder)
    return lambda: actions.return_remainder(request, by=request.applicant)


def answered_by_somebody_else():
    backing, other = make_backing(make_request()), make_employee()
    return lambda: actions.answer_backing(backing, accept=True, by=other)


def answered_by_who_asked():
    backing = make_backing(make_request())
    return lambda: actions.answer_backing(backing, accept=True, by=backing.asked_by)


def answered_otherwise_afterwards():
    backing = make_backing(make_request())
    actions.answer_backing(backing, accept=False, by=backing.person)
    return lambda: actions.answer_backing(backing, accept=True, by=backing.person)


def answered_after_it_was_taken_back():
    backing = make_backing(make_request())
    actions.withdraw_backing(backing, by=backing.asked_by)
    return lambda: actions.answer_backing(backing, accept=True, by=backing.person)


def taken_back_after_the_answer():
    backing = make_backing(make_request())
    actions.answer_backing(backing, accept=True, by=backing.person)
    return lambda: actions.withdraw_backing(backing, by=backing.asked_by)


def traces() -> tuple[object, ...]:
    """Everything that could have happened: rows, figures and what has been told."""
    figures = Request.objects.order_by("id").values_list("id", "stage", "holder", "amount", "purpose", "told_board_on")
    answers = Backing.objects.order_by("id").values_list("id", "accepted", "answered_at", "withdrawn_at")
    counts = [model.objects.count() for model in (AuditEntry, RequestMove, Transaction, FinalReport)]
    return list(figures), list(answers), counts


@each_no(
    {
        saved_after_it_was_sent: SENT,
        saved_after_it_was_granted: SENT,
        discarded_after_it_was_sent: THROWN,
        discarded_while_it_is_completed: THROWN,
        sent_again_when_it_is_prepared: MOVED_ON,
        withdrawn_as_a_draft: MOVED_ON,
        withdrawn_when_it_is_granted: MOVED_ON,
        withdrawn_when_it_is_declined: MOVED_ON,
        prepared_as_a_draft: MOVED_ON,
        prepared_twice: MOVED_ON,
        recommended_before_it_is_prepared: MOVED_ON,
        completion_asked_for_what_is_granted: MOVED_ON,
        granted_as_a_draft: MOVED_ON,
        granted_while_it_is_completed: MOVED_ON,
        granted_twice: MOVED_ON,
        granted_after_a_no: MOVED_ON,
        declined_after_a_yes: MOVED_ON,
        declined_while_a_yes_waits_to_be_told: MOVED_ON,
        an_ore_more_than_asked_for: "That is more than what is asked for.",
        not_an_ore: "Grant at least something, or decline.",
        told_that_was_never_held_back: "The decision has been told already.",
        board_told_of_a_draft: NOT_DECIDED,
        board_told_of_what_is_withdrawn: NOT_DECIDED,
        used_before_it_is_granted: NO_MONEY,
        used_before_the_yes_is_told: NO_MONEY,
        used_after_the_report: NO_MONEY,
        used_where_only_hours_were_granted: NO_MONEY,
        reported_before_it_is_granted: NOT_REPORTED,
        reported_twice: NOT_REPORTED,
        settled_before_it_is_reported: MOVED_ON,
        settled_twice: MOVED_ON,
        answered_by_somebody_else: ANSWERED,
        answered_by_who_asked: ANSWERED,
        answered_otherwise_afterwards: ANSWERED,
        answered_after_it_was_taken_back: ANSWERED,
        taken_back_after_the_answer: NOTHING_LEFT,
    }
)
def test_no_is_said_in_these_words_and_nothing_has_happened(attempt, sentence):
    deed = attempt()
    before = traces()

    assert no_of(deed) == sentence
    assert traces() == before
