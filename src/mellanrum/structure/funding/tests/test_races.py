"""Two at once, and pages that were opened a while ago: the same request is decided, answered and settled once."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.races import at_once, done_while, refused
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.checks import what_is_asked_for_is_reserved
from mellanrum.structure.funding.models import Backing, FinalReport, Request
from mellanrum.structure.funding.queries import money_of
from mellanrum.structure.ideas.actions import close_idea
from mellanrum.structure.ideas.models import ClosingReason, Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.queries import balance
from mellanrum.structure.ledger.tests.factories import KRONA, make_fund

from .factories import ASKED, make_backing, make_request, make_rules, report, use

pytestmark = pytest.mark.django_db(transaction=True)
MOVED_ON = "The request has already moved on. Reload the page to see where it is."
CLOSED = {"reason": ClosingReason.NOT_OURS, "words": "Nej.", "lesson": "Fråga först.", "look_again": "Ny lag."}


def again(request: Request) -> Request:
    """The same request, as another page has it."""
    return Request.objects.get(pk=request.pk)


def adds_up() -> bool:
    return list(what_is_asked_for_is_reserved()) == []


def test_of_a_yes_and_a_no_in_the_same_moment_one_is_the_decision():
    request = make_request("recommended")
    one, other, decider = again(request), again(request), request.holder

    sentences = refused(
        lambda: actions.grant_request(one, amount=ASKED, by=decider),
        lambda: actions.decline_request(other, reason="Nej", words="", by=decider),
    )

    request.refresh_from_db()
    assert sentences == [MOVED_ON]
    assert balance(request.fund).granted == (ASKED if request.stage == "granted" else 0)
    assert request.moves.filter(to_stage__in=["granted", "declined"]).count() == 1
    assert adds_up()


def test_granted_by_two_at_once_is_granted_once():
    request = make_request("recommended")
    deeds = [
        lambda page=page: actions.grant_request(page, amount=ASKED, by=page.holder)
        for page in (again(request), again(request), again(request))
    ]

    sentences = refused(*deeds)

    assert sentences == [MOVED_ON] * 2
    assert (balance(request.fund).granted, money_of(again(request)).granted) == (ASKED, ASKED)


def test_the_last_money_of_a_fund_is_kept_for_one_of_those_who_ask_at_once():
    fund = make_rules(make_fund(allotted=ASKED)).fund
    first, second = make_request("draft", fund=fund), make_request("draft", fund=fund)

    sentences = refused(
        lambda: actions.submit_request(first, by=first.applicant),
        lambda: actions.submit_request(second, by=second.applicant),
    )

    stages = sorted(Request.objects.values_list("stage", flat=True))
    assert (len(sentences), stages, balance(fund).reserved) == (1, ["draft", "submitted"], ASKED)
    assert adds_up()


def test_sent_by_author_and_co_author_at_once_is_sent_once():
    request = make_request("draft")
    one, other = again(request), again(request)

    outcomes = at_once(
        lambda: actions.submit_request(one, by=one.applicant),
        lambda: actions.submit_request(other, by=other.applicant),
    )

    assert sorted(map(str, outcomes)) == [MOVED_ON, "draft → submitted"]
    assert balance(request.fund).reserved == ASKED


def test_two_who_begin_at_once_write_in_the_same_draft():
    request = make_request("declined")
    begin = lambda: actions.begin_request(request.idea, fund=request.fund, by=request.applicant)  # noqa: E731

    first, second = at_once(begin, begin)

    assert first == second
    assert Request.objects.filter(stage="draft").count() == 1


def test_a_yes_and_a_no_from_two_phones_in_one_moment_is_one_answer():
    backing = make_backing(make_request())

    sentences = refused(
        lambda: actions.answer_backing(backing, accept=True, by=backing.person),
        lambda: actions.answer_backing(Backing.objects.get(pk=backing.pk), accept=False, by=backing.person),
    )

    assert sentences == ["This has been answered already, or is no longer asked of you."]


def test_an_answer_and_the_question_taken_back_in_one_moment_is_one_of_them():
    backing = make_backing(make_request())

    sentences = refused(
        lambda: actions.answer_backing(backing, accept=True, by=backing.person),
        lambda: actions.withdraw_backing(Backing.objects.get(pk=backing.pk), by=backing.asked_by),
    )

    backing.refresh_from_db()
    assert len(sentences) == 1
    assert (backing.accepted is None) == (backing.withdrawn_at is not None)


def test_settled_by_two_at_once_goes_back_once():
    request = make_request("reported")
    one, other = again(request), again(request)

    sentences = refused(
        lambda: actions.return_remainder(one, by=one.holder),
        lambda: actions.return_remainder(other, by=other.holder),
    )

    assert sentences == [MOVED_ON]
    assert balance(request.fund).free == 900_000 * KRONA


def test_what_is_used_while_the_report_is_handed_in_is_in_the_report_or_not_used():
    request = make_request("used")
    one, other = again(request), again(request)

    at_once(lambda: report(one), lambda: use(other, 50_000 * KRONA, key="at the same time"))

    told, now = FinalReport.objects.get(), money_of(again(request))
    assert (told.used, told.left) == (now.used, now.left)


def test_a_page_that_was_opened_before_the_report_uses_nothing_after_it():
    request = make_request("used")
    opened = again(request)
    report(request)

    sentences = refused(lambda: use(opened, 50_000 * KRONA, key="late"))

    assert sentences == ["There is no granted money to use here."]
    assert money_of(request).used == FinalReport.objects.get().used


def test_a_decider_whose_page_is_old_grants_no_more_than_what_is_asked_for_now():
    request = make_request()
    opened, leader = again(request), request.holder
    actions.ask_for_completion(request, words="Räcker mindre?", by=leader)
    less = [{"year": clock.today().year, "kind": "staff", "what": "Vikarier", "amount": 100_000 * KRONA}]
    actions.save_request(request, by=request.applicant, costs=less)
    actions.submit_request(request, by=request.applicant)

    sentences = refused(lambda: actions.grant_request(opened, amount=ASKED, by=leader))

    assert sentences == ["That is more than what is asked for."]
    assert (balance(request.fund).reserved, again(request).stage) == (100_000 * KRONA, "submitted")


def test_who_sends_from_an_old_page_sends_what_is_written_now_and_it_is_weighed():
    rules = make_rules(most=400_000 * KRONA)
    request = make_request("draft", fund=rules.fund)
    opened = again(request)
    more = [{"year": clock.today().year, "kind": "staff", "what": "Vikarier", "amount": 500_000 * KRONA}]
    actions.save_request(request, by=request.applicant, purpose="Vi prövar.", costs=more)

    (sentence,) = refused(lambda: actions.submit_request(opened, by=opened.applicant))

    assert "100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr more than the fund gives" in sentence
    assert again(request).stage == "draft"


def close(idea: Idea) -> None:
    close_idea(Idea.objects.get(pk=idea.pk), **CLOSED, by=idea.owner)


def test_an_idea_that_ends_while_its_request_is_decided_leaves_the_decision():
    request = make_request("recommended")
    page, decider = again(request), request.holder

    done_while(
        lambda: actions.grant_request(page, amount=ASKED, by=decider, release=False), lambda: close(request.idea)
    )

    request = again(request)
    assert (request.stage, request.idea.is_under_way) == ("granted", False)
    assert (balance(request.fund).reserved, balance(request.fund).granted) == (0, ASKED)
    assert adds_up()


def test_whoever_decides_while_the_idea_ends_hears_that_it_has_moved_on():
    request = make_request("recommended")
    page, decider = again(request), request.holder

    said = done_while(
        lambda: close(request.idea), lambda: actions.grant_request(page, amount=ASKED, by=decider, release=False)
    )

    assert (str(said), again(request).stage) == (MOVED_ON, "withdrawn")
    assert (balance(request.fund).reserved, balance(request.fund).granted) == (0, 0)
    assert adds_up()


def test_what_is_begun_and_sent_while_its_idea_ends_is_not_sent():
    fund, idea = make_rules().fund, make_idea()

    said = done_while(lambda: close(idea), lambda: make_request(idea=idea, fund=fund))

    assert str(said) == "The idea has ended, and nothing more is asked for to it."
    assert (Request.objects.get().stage, balance(fund).reserved) == ("draft", 0)
