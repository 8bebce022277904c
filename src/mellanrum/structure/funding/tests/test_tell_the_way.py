"""How funds are requested, on the page of an idea: who has what is asked for now and until when, else how one asks."""

import pytest

from mellanrum.foundation.ui.words import day
from mellanrum.structure.funding import actions
from mellanrum.structure.ideas.queries.page import idea_page
from mellanrum.structure.ideas.six_answers import Reply, six_answers
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import make_request, report

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"


def answer(idea, viewer=None) -> Reply:
    page = idea_page(idea.pk, viewer or idea.author)
    (reply,) = [reply for reply in six_answers(page.idea, page.facts) if reply.key == "funds"]
    return reply


@pytest.mark.parametrize("stage", ["submitted", "prepared", "recommended"])
def test_what_is_asked_for_is_named_with_who_has_it_and_until_when(stage):
    request = make_request(stage)

    reply = answer(request.idea)

    asked = f"Asked for now: 300{SPACE}000{SPACE}kr. {request.holder} has it, no later than {day(request.due_on)}."
    assert reply.words.startswith(asked)
    assert (reply.person, reply.by, reply.url) == (request.holder, request.due_on, request.get_absolute_url())


def test_what_is_granted_is_reported_on_by_whoever_has_it():
    request = make_request("granted")

    told = f"Granted. {request.holder} reports on it no later than {day(request.report_due_on)}."
    assert answer(request.idea).words.startswith(told)


def test_a_report_that_is_read_is_in_the_hands_of_whoever_reads_it():
    request = make_request("used")
    report(request)

    assert answer(request.idea).words.startswith(f"The final report is here. {request.holder} reads it")


def test_a_decision_that_nobody_is_told_of_changes_nothing():
    request = make_request("prepared")
    before = answer(request.idea)

    actions.grant_request(request, amount=KRONA, by=request.holder, release=False)

    assert answer(request.idea) == before


@pytest.mark.parametrize("make", [make_idea, lambda: make_request("draft").idea, lambda: make_request("declined").idea])
def test_where_nothing_is_under_way_one_reads_how_to_ask(make):
    idea = make()

    reply = answer(idea)

    assert (reply.person, reply.link) == (None, "Ask for money and time")
    assert idea.at.funds in reply.words


def test_of_several_the_last_one_is_told():
    idea = make_request("granted").idea
    last = make_request("submitted", idea=idea)

    assert answer(idea).url == last.get_absolute_url()


def test_the_card_on_the_page_of_the_idea_says_it(client):
    request = make_request("submitted")
    client.force_login(request.idea.author)

    page = client.get(request.idea.get_absolute_url()).content.decode()

    assert f"<b>{request.holder}</b> has it, no later than <b>{day(request.due_on)}</b>" in page
