"""An idea that ends takes with it what is asked for and not decided: the money is free again at once."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.checks import what_is_asked_for_is_reserved
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.funding.permissions import can_discard, can_submit
from mellanrum.structure.ideas.actions import close_idea, decider_for, move_on
from mellanrum.structure.ideas.models import ClosingReason, Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.models import Transaction
from mellanrum.structure.ledger.queries import balance

from .factories import ASKED, make_backing, make_request

pytestmark = pytest.mark.django_db
TAKEN_BACK = "What nobody has decided on is taken back, and the money is free for others."


def close(idea):
    how = {"reason": ClosingReason.NOT_OURS, "words": "Nej.", "lesson": "Fråga först.", "look_again": "Ny lag."}
    close_idea(Idea.objects.get(pk=idea.pk), **how, by=idea.owner)


def realise(idea):
    here = Idea.objects.get(pk=idea.pk)
    while not here.at.is_end:
        move_on(here, words="Det fungerar.", lesson="Börja smått.", by=idea.owner)
        here.refresh_from_db()


@pytest.mark.parametrize("end", [close, realise])
@pytest.mark.parametrize("stage", ["submitted", "prepared", "recommended"])
def test_what_nobody_has_decided_is_taken_back_with_its_money(stage, end):
    request = make_request(stage)

    end(request.idea)

    request.refresh_from_db()
    move = request.moves.latest("created_at")
    last = Transaction.objects.filter(claim=request.claim).latest("number")
    assert (request.stage, request.holder, move.by) == ("withdrawn", None, request.idea.owner)
    assert move.reason == "The idea has ended."
    assert (balance(request.fund).reserved, last.kind, last.amount) == (0, "release", ASKED)
    assert list(what_is_asked_for_is_reserved()) == []


def test_what_is_to_be_completed_is_taken_back_too():
    request = make_request()
    actions.ask_for_completion(request, words="Mer?", by=request.holder)

    close(request.idea)

    assert Request.objects.get().stage == "withdrawn"


@pytest.mark.parametrize("stage", ["draft", "granted", "used", "declined"])
def test_what_is_not_sent_or_is_decided_stays_as_it_is(stage):
    request = make_request(stage)
    before = balance(request.fund)

    close(request.idea)

    assert (Request.objects.get().stage, balance(request.fund)) == (stage, before)


def test_what_is_decided_and_not_told_is_told_all_the_same():
    request = make_request("recommended")
    decider = request.holder
    actions.grant_request(request, amount=ASKED, by=decider, release=False)

    close(request.idea)
    actions.release_decision(request, words="Ja!", by=decider)

    assert (request.stage, request.is_released, balance(request.fund).granted) == ("granted", True, ASKED)


@pytest.mark.parametrize("stage", ["draft", "submitted", "granted"])
def test_no_manager_is_asked_about_it_any_more(stage):
    backing = make_backing(make_request(stage))

    close(backing.request.idea)

    assert not Backing.objects.unanswered().exists()


def test_where_it_cannot_be_taken_back_the_idea_does_not_end(monkeypatch):
    request = make_request("prepared")
    monkeypatch.setattr("mellanrum.structure.ledger.actions.release", lambda *_claim, **_by: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        close(request.idea)

    request.refresh_from_db()
    assert (request.stage, request.idea.is_under_way, balance(request.fund).reserved) == ("prepared", True, ASKED)


def test_nothing_is_sent_for_an_idea_that_has_ended():
    request = make_request("draft")
    close(request.idea)

    with pytest.raises(Refused, match="The idea has ended, and nothing more is asked for to it"):
        actions.submit_request(request, by=request.applicant)

    request = Request.objects.get()
    assert (can_submit(request.applicant, request), can_discard(request.applicant, request)) == (False, True)


def told_before(client, idea, name):
    client.force_login(decider_for(idea))
    shown = client.get(reverse(f"ideas:{name}", args=[idea.pk]), headers={"accept-language": "en"})
    return TAKEN_BACK in shown.content.decode()


@pytest.mark.parametrize(("stage", "is_told"), [("draft", False), ("prepared", True), ("granted", False)])
def test_whoever_is_about_to_close_reads_what_is_taken_back(client, stage, is_told):
    assert told_before(client, make_request(stage).idea, "close") is is_told


def test_the_page_does_not_tell_what_is_decided_from_what_is_not(client):
    request = make_request("prepared")
    actions.decline_request(request, reason="Nej", words="", by=request.holder, release=False)

    assert told_before(client, request.idea, "close")


@pytest.mark.parametrize(("stage", "is_told"), [("explore", False), ("scale", True)])
def test_the_same_is_read_before_the_last_move_and_before_no_other(client, stage, is_told):
    idea = make_idea(stage=stage)
    make_request(idea=idea)

    assert told_before(client, idea, "move_on") is is_told
