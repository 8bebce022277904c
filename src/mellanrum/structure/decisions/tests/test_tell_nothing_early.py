"""What is decided counts against limits at once, and no page tells of it before it is told."""

import re

import pytest
from django.urls import reverse

from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide, release_decision
from mellanrum.structure.decisions.queries.desk import right_to_decide
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.funding.actions import prepare_request
from mellanrum.structure.funding.permissions import can_withdraw_backing
from mellanrum.structure.funding.tests.factories import make_backing, make_request
from mellanrum.structure.ideas.actions import close_idea
from mellanrum.structure.ideas.models import ClosingReason, Idea
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.queries.deciding import question_now, who_decides

from .factories import make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db
SUM = "With what is already decided"


@pytest.fixture
def place():
    """A department whose head may grant half a million in the same matter, and the board what is more."""
    return make_place(most=500_000 * KRONA)


@pytest.fixture
def registrar(place):
    return make_employee(place.unit, Role.REGISTRAR)


def second_of(matter):
    """Three hundred thousand more, asked for to the same idea."""
    request = make_request(idea=matter.idea, fund=matter.request.fund)
    asked = matters.follow_request(request, by=request.holder)
    prepare_request(request, words="Bra underlag.", by=request.holder)
    return matters.follow_request(request, by=request.holder) or asked


def page(client, person, address):
    client.force_login(person)
    return client.get(address, headers={"accept-language": "en"}).content.decode()


def test_what_is_decided_moves_what_more_is_asked_for_to_another_desk(place, registrar):
    first = make_money_matter(place)
    second = second_of(first)
    before = list(waiting_for(place.head))

    decide(first, said=yes(amount=300_000 * KRONA), by=place.head)

    assert before == [first, second]
    assert [list(waiting_for(person)) for person in (place.head, registrar)] == [[], [second]]
    with pytest.raises(Forbidden):
        decide(second, said=yes(amount=300_000 * KRONA), by=place.head)


def test_what_comes_after_is_laid_there_from_the_beginning(place, registrar):
    first = make_money_matter(place)
    decide(first, said=yes(amount=300_000 * KRONA), by=place.head)

    second = second_of(first)

    assert [list(waiting_for(person)) for person in (place.head, registrar)] == [[], [second]]


def test_no_page_tells_that_something_is_granted_before_it_is_told(client, place):
    first = make_money_matter(place)
    second = second_of(first)
    decide(first, said=yes(amount=300_000 * KRONA), by=place.head)
    to_decide = reverse("decisions:decide", args=[second.pk])
    addresses = (second.get_absolute_url(), second.idea.get_absolute_url(), to_decide)

    early = [SUM in page(client, person, address) for address in addresses for person in (place.head, place.leader)]
    refused = right_to_decide(place.head, second)

    assert early == [False] * 6
    assert (refused.holder, refused.why_not) == (None, f"This is not given to you. It is decided by {place.board}.")


def test_once_it_is_told_the_reason_is_told_too(place):
    first = make_money_matter(place)
    second = second_of(first)
    decide(first, said=yes(amount=300_000 * KRONA), by=place.head, release=True)

    assert SUM in right_to_decide(place.head, second).why_not
    assert who_decides(second).first.name == place.board.name


def test_what_the_orders_are_asked_counts_both_ways(place):
    first = make_money_matter(place)
    second = second_of(first)
    decide(first, said=yes(amount=300_000 * KRONA), by=place.head)

    asked = [question_now(second, untold=untold).already_decided for untold in (False, True)]

    assert asked == [0, 300_000 * KRONA]


def test_those_who_asked_take_back_neither_what_is_decided_nor_what_waits_for_it(client, place):
    matter = make_move_matter(place)
    address = reverse("matters:withdraw", args=[matter.pk])

    waiting = page(client, matter.idea.author, address)
    decide(matter, said=yes(), by=place.head)
    decided = page(client, matter.idea.author, address)

    sentence = "The papers are handed in. Only if it is sent back can it be taken back."
    assert [sentence in shown for shown in (waiting, decided)] == [True, True]
    with pytest.raises(Refused, match="The matter has already moved on"):
        matters.withdraw_matter(matter, words="Vi väntar.", by=matter.idea.author)


def test_a_decision_on_an_idea_that_ends_before_it_is_told_is_told_as_it_was_made(place):
    matter = make_move_matter(place)
    decision = decide(matter, said=yes(), by=place.head)
    how = {"reason": ClosingReason.NOT_OURS, "words": "Nej.", "lesson": "Fråga först.", "look_again": "Ny lag."}
    close_idea(Idea.objects.get(pk=matter.idea_id), **how, by=place.leader)
    run_due_jobs()

    release_decision(decision.letter, by=place.head)

    matter.refresh_from_db()
    assert (matter.stage, matter.outcome) == ("decided", "yes")


def test_what_politicians_are_asked_about_hours_is_not_taken_back(place):
    backing = make_backing(make_request())
    asks = backing.asked_by

    manager, politicians = can_withdraw_backing(asks, backing), can_withdraw_backing(asks, asked_of_nobody(backing))

    assert (manager, politicians) == (True, False)


def asked_of_nobody(backing):
    backing.person = None
    return backing


def test_those_who_prepare_still_ask_for_more_and_are_not_told_that_it_is_decided(client, place):
    matter = make_money_matter(place)
    address = matter.request.get_absolute_url()
    before = [main_of(client, person, address) for person in (place.leader, matter.idea.author)]

    decide(matter, said=yes(amount=300_000 * KRONA), by=place.head)
    after = [main_of(client, person, address) for person in (place.leader, matter.idea.author)]
    client.force_login(place.leader)
    reply = client.post(f"{address}ask-for-completion/", {"words": "Vilka gator?"}, headers={"accept-language": "en"})

    assert after == before
    assert "Ask them to complete it" in after[0]
    assert reply.status_code == 409
    said = f"{place.head} decides on this, and it can no longer be completed. Tell them what you wonder."
    assert said in reply.content.decode()


@pytest.mark.parametrize("said", [yes(amount=200_000 * KRONA), no()])
def test_every_page_shows_the_same_before_and_after_until_it_is_told(client, place, said):
    matter = make_money_matter(place)
    about = (matter, matter.request, matter.idea)
    ways = (reverse("funding:ways", args=[matter.idea.pk]), reverse("funding:list") + "?show=all")
    addresses = [*(one.get_absolute_url() for one in about), *ways]
    people = (place.leader, matter.idea.author, make_employee(place.unit))
    shown = lambda: [main_of(client, person, address) for person in people for address in addresses]  # noqa: E731
    before = shown()

    decide(matter, said=said, by=place.head)

    assert shown() == before


def main_of(client, person, address):
    """What somebody meets, but for the token that each form carries."""
    return re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", page(client, person, address).partition("<main")[2])
