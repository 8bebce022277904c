"""What is not told yet, and what is secret, is not to be found out from sums, rows, tags or lists either."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide, release_decision
from mellanrum.structure.decisions.actions.veiling import veil_money
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding.actions import answer_backing
from mellanrum.structure.funding.tests.factories import make_backing, make_request
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.models import Claim
from mellanrum.structure.ledger.queries import balance, fund_seen_by
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.actions import follow_request
from mellanrum.structure.matters.queries.deciding import question_now

from .factories import make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db
LIST = "/funding/?show=all"
PARAGRAPH = "OSL 19 kap. 3 §"
GIVEN = 123_456 * KRONA
WHY = (no().words, "The reason stands below")
# What tells that it was granted, and how much; and what tells that it was not.
OUTCOMES = ("123 456 kr", "876 544 kr", "Declined", ">Yes<")


@pytest.fixture
def somebody(place):
    return make_employee(place.unit)


@pytest.fixture
def controller(place):
    return make_employee(place.unit, Role.CONTROLLER)


def page(client, person, address):
    client.force_login(person)
    return client.get(address, headers={"accept-language": "en"}).content.decode().replace("\xa0", " ")


def addresses(matter):
    fund = matter.request.fund
    return [
        matter.idea.get_absolute_url(),
        matter.get_absolute_url(),
        matter.request.get_absolute_url(),
        reverse("funding:list") + "?show=all",
        reverse("funding:ways", args=[matter.idea.pk]),
        reverse("ledger:funds"),
        fund.get_absolute_url(),
        reverse("ledger:compass") + f"?year={fund.year}",
    ]


def found_out(client, person, matter):
    """What the pages tell somebody of the outcome."""
    told = {address: page(client, person, address) for address in addresses(matter)}
    return {(address, word) for address, words in told.items() for word in OUTCOMES if word in words}


def shown_of(fund, client, person):
    return page(client, person, fund.get_absolute_url()).partition("<main")[2]


SECRET = {"yes": yes(amount=GIVEN, secrecy=PARAGRAPH), "no": no(secrecy=PARAGRAPH)}
UNTOLD = {"yes": yes(amount=GIVEN), "no": no()}


@pytest.mark.parametrize("outcome", SECRET)
def test_a_secret_outcome_stands_on_no_page_of_others(client, place, somebody, outcome):
    matter = make_money_matter(place)

    decide(matter, said=SECRET[outcome], by=place.head, release=True)

    assert found_out(client, somebody, matter) == set()
    asked = page(client, somebody, matter.request.get_absolute_url())
    assert "Decided under secrecy" in asked
    assert f"What was decided is secret by {PARAGRAPH}." in asked
    assert "Decided under secrecy" in page(client, somebody, reverse("funding:list") + "?show=all")
    assert f"Secret by {PARAGRAPH}" in page(client, somebody, matter.idea.get_absolute_url())


@pytest.mark.parametrize("outcome", UNTOLD)
def test_an_outcome_that_is_not_told_stands_on_no_page_of_others(client, place, somebody, outcome):
    matter = make_money_matter(place)
    before = shown_of(matter.request.fund, client, somebody)

    decide(matter, said=UNTOLD[outcome], by=place.head)

    assert found_out(client, somebody, matter) == set()
    assert shown_of(matter.request.fund, client, somebody) == before


def test_once_it_is_told_everybody_who_works_here_sees_the_row(client, place, somebody):
    matter = make_money_matter(place)

    decide(matter, said=UNTOLD["yes"], by=place.head, release=True)

    assert "123 456 kr" in page(client, somebody, matter.request.fund.get_absolute_url())


@pytest.mark.parametrize("said", [SECRET["yes"], UNTOLD["yes"]])
def test_those_who_keep_the_fund_read_what_is_true_and_all_figures_add_up(place, somebody, controller, said):
    matter = make_money_matter(place)
    decide(matter, said=said, by=place.head, release=bool(said.secrecy))
    fund = matter.request.fund

    kept, seen = (fund_seen_by(person, fund.pk).boards[0][1] for person in (controller, somebody))

    assert kept == balance(fund)
    assert (kept.reserved, kept.unused, kept.free) == (0, GIVEN, 1_000_000 * KRONA - GIVEN)
    assert (seen.reserved, seen.unused, seen.free) == (300_000 * KRONA, 0, 700_000 * KRONA)
    assert seen.allotted == seen.free + seen.reserved + seen.granted


def test_where_something_may_be_kept_it_is_said_how_it_stands(client, place, somebody, controller):
    fund = make_money_matter(place).request.fund
    pages = [fund.get_absolute_url(), reverse("ledger:compass") + f"?year={fund.year}"]
    said = "What is decided and not told yet, or is secret, still stands as reserved here."

    shown = [said in page(client, person, one) for person in (somebody, controller) for one in pages]

    assert shown == [True, True, False, False]


@pytest.mark.parametrize(("said", "told", "questions"), [(UNTOLD["yes"], True, 4), (UNTOLD["yes"], False, 5)])
def test_a_fund_in_which_nothing_is_kept_does_not_ask_what_it_is(
    client, place, somebody, django_assert_num_queries, said, told, questions
):
    matter = make_money_matter(place)
    decide(matter, said=said, by=place.head, release=told)
    shown_of(matter.request.fund, client, somebody)

    with django_assert_num_queries(questions):
        client.get(matter.request.fund.get_absolute_url())


@pytest.mark.parametrize("secrecy", ["", PARAGRAPH])
def test_what_is_put_right_before_it_is_told_is_kept_until_then_or_for_good(client, place, somebody, secrecy):
    matter = make_money_matter(place)
    first = decide(matter, said=UNTOLD["yes"], by=place.head)
    new = correct_decision(first, put_right=Correction(words="Rättat.", secrecy=secrecy), by=place.head)
    fund, given = matter.request.fund, "123 456 kr"
    before = shown_of(fund, client, somebody)

    release_decision(new.letter, by=place.head)

    assert (given in before, given in shown_of(fund, client, somebody)) == (False, not secrecy)


def test_money_is_kept_from_the_moment_of_the_decision_however_often_that_is_said(place):
    decision = decide(make_money_matter(place), said=UNTOLD["yes"], by=place.head)

    veil_money(decision.matter)

    assert Claim.objects.get().kept_since == decision.decided_at


def test_those_whom_it_is_about_know_what_they_got(client, place, controller):
    matter = make_money_matter(place)
    decide(matter, said=SECRET["yes"], by=place.head, release=True)
    request = matter.request

    for person in (request.applicant, controller, make_employee(place.unit, Role.REGISTRAR)):
        assert "123 456 kr" in page(client, person, request.get_absolute_url())


def test_what_is_secret_is_counted_where_one_decides_and_told_on_no_page(place):
    matter = make_money_matter(place)
    decide(matter, said=SECRET["yes"], by=place.head, release=True)
    other = make_bare_request_matter(matter)

    asked = [question_now(other, untold=untold).already_decided for untold in (False, True)]

    assert asked == [0, GIVEN]


def make_bare_request_matter(matter):
    """More money that is asked for to the same idea."""
    request = make_request(idea=matter.idea, fund=matter.request.fund)
    return follow_request(request, by=request.holder)


def test_a_secret_yes_to_a_way_on_does_not_stand_on_the_idea(client, place, somebody):
    matter = make_move_matter(place)
    decide(matter, said=yes(secrecy=PARAGRAPH), by=place.head, release=True)

    shown = page(client, somebody, matter.idea.get_absolute_url())

    assert ">Yes<" not in shown
    assert f"Secret by {PARAGRAPH}" in shown


def test_hours_that_are_corrected_to_be_secret_are_shut(client, place, somebody):
    elsewhere = make_place("Barn")
    make_order(elsewhere.board, make_rule(kind="grant_hours", point="2.1", most=400))
    request = make_request(idea=make_idea(unit=place.unit))
    backing = make_backing(request, unit=elsewhere.unit)
    answer_backing(backing, accept=True, by=elsewhere.head)
    before = page(client, somebody, LIST)
    decision = Decision.objects.get(matter__backing=backing)

    correct_decision(decision, put_right=Correction(words="Rättat.", secrecy=PARAGRAPH), by=elsewhere.head)

    assert [("40 hours granted" in words) for words in (before, page(client, somebody, LIST))] == [True, False]


@pytest.mark.parametrize(("make", "word"), [(make_move_matter, ">No<"), (make_money_matter, "Declined")])
def test_those_whom_it_is_about_read_the_same_answer_everywhere_and_nowhere_why(client, place, make, word):
    decision = decide(make(place), said=no(secrecy=PARAGRAPH), by=place.head, release=True)
    matter, author = decision.matter, decision.idea.author
    pages = [page(client, author, one.get_absolute_url()) for one in (decision, decision.idea)]
    lists = (
        [page(client, author, LIST), page(client, author, matter.request.get_absolute_url())] if matter.request else []
    )

    assert [">No<" in shown for shown in pages] == [True, True]
    assert [word in shown for shown in lists] == [True] * len(lists)
    assert [said in shown for shown in pages + lists for said in WHY] == [False] * len(pages + lists) * len(WHY)
    assert "Secret by" not in pages[1]
