"""A correction says all that a decision says, and what was told of the first one is told anew."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import (
    Correction,
    correct_decision,
    decide,
    release_decision,
    report_decisions,
)
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.proof import find_faults
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding.actions import use_funds
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.queries import request_page
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters.actions import declare_conflict
from mellanrum.structure.matters.models import Matter

from .factories import make_money_matter, make_move_matter, no, yes

pytestmark = pytest.mark.django_db
FIRST, THEN = "Siffrorna delas i maj.", "Siffrorna delas varje fredag."


@pytest.fixture
def granted(place) -> Decision:
    """Money on conditions, told to the author."""
    said = yes(amount=200_000 * KRONA, conditions=FIRST)
    return decide(make_money_matter(place), said=said, by=place.head, release=True)


def put_right(decision: Decision, *, by, **said: str) -> Decision:
    new = correct_decision(decision, put_right=Correction(**{"words": "Så här ska det stå."} | said), by=by)
    release_decision(new.letter, by=by)
    return new


def page_of(matter: Matter):
    return request_page(matter.request_id, matter.idea.author)


def test_who_prepared_it_took_part_and_stepped_aside_stands_in_a_correction_too(place):
    matter, aside = make_move_matter(place), make_employee(place.unit, name="Jens Jävig")
    declare_conflict(matter, is_conflicted=True, by=aside)
    decision = decide(matter, said=yes(), by=place.head, release=True)

    new = put_right(decision, by=place.head)

    people = [Part.PREPARED_BY, Part.TOOK_PART, Part.CONFLICT, Part.DECIDER]
    first, then = (one.openings.filter(part__in=people).order_by("part", "place") for one in (decision, new))
    assert list(then.values_list("part", "value", "person")) == list(first.values_list("part", "value", "person"))
    assert new.openings.get(part=Part.CONFLICT).person == aside
    assert find_faults() == []


def test_a_correction_tells_by_which_order_it_was_made_and_not_by_which_the_first_was(place):
    decision = decide(make_move_matter(place), said=yes(), by=place.head, release=True)
    make_order(place.board, make_rule(kind="move_to_pilot", point="7.1"))

    new = put_right(decision, by=place.head)

    assert (new.point, new.rule.order.number) == ("7.1", 2)
    assert (decision.order[:22], new.order[:22]) == ("Delegation order no. 1", "Delegation order no. 2")


def test_a_correction_is_written_in_the_municipalitys_language_whatever_the_decider_reads(place, settings):
    settings.LANGUAGE_CODE = "sv"
    decision = decide(make_move_matter(place), said=yes(), by=place.head, release=True)

    with translation.override("en"):
        new = put_right(decision, by=place.head)

    assert (new.post, new.openings.get(part=Part.WORDS).value) == (decision.post, "Så här ska det stå.")


def test_whoever_may_not_correct_reads_why_in_their_own_language(place, settings):
    settings.LANGUAGE_CODE = "sv"
    decision = decide(make_move_matter(place), said=yes(), by=place.head, release=True)

    with translation.override("en"), pytest.raises(Forbidden, match="This is not given to you"):
        correct_decision(decision, put_right=Correction(words="Mina ord."), by=place.leader)


def test_who_may_not_correct_hears_so_before_they_write_and_whoever_may_decide_now_may(client, place):
    decision = decide(make_move_matter(place), said=yes(), by=place.head, release=True)
    registrar, second = make_employee(place.unit, Role.REGISTRAR), make_employee(place.unit, Role.MANAGER)
    address, answers = reverse("decisions:correct", args=[decision.pk]), []

    for person in (registrar, second):
        client.force_login(person)
        answers.append(client.get(address))

    assert [answer.status_code for answer in answers] == [403, 200]
    assert "It is decided by" in answers[0].content.decode()


def test_the_request_shows_the_conditions_as_they_were_put_right(place, granted):
    put_right(granted, by=place.head, conditions=THEN)

    page = page_of(granted.matter)
    assert (page.conditions, page.granted, page.stage) == (THEN, 200_000 * KRONA, "granted")
    assert page.moves[-1]["words"] == "Så här ska det stå."


def test_conditions_that_were_taken_back_are_asked_of_nobody(place, granted):
    put_right(granted, by=place.head)

    assert page_of(granted.matter).conditions == ""


def test_what_is_put_right_while_the_money_is_used_leaves_the_request_where_it_is(place, granted):
    request = Request.objects.get(pk=granted.matter.request_id)
    told = {"on": clock.today(), "comment": "Lås", "key": "1", "by": request.applicant}
    use_funds(request, amount=1000 * KRONA, **told)

    put_right(granted, by=place.head, conditions=THEN)

    page = page_of(granted.matter)
    assert (page.conditions, page.stage, page.request.holder) == (THEN, "used", request.applicant)


def test_what_is_secret_since_it_was_put_right_is_not_told_on_the_request(place, granted):
    new = put_right(granted, by=place.head, conditions=THEN, secrecy="OSL 19 kap. 3 §")

    page = page_of(granted.matter)
    assert page.conditions == ""
    assert [row["secrecy"] for row in page.moves[-2:]] == ["OSL 19 kap. 3 §"] * 2
    assert new.letter.request_move is not None


@pytest.mark.parametrize(("secrecy", "stands"), [("OSL 19 kap. 3 §", True), ("", False)])
def test_what_was_proposed_in_secret_does_not_follow_into_a_correction_that_is_open(place, secrecy, stands):
    decision = decide(make_move_matter(place), said=yes(secrecy="OSL 19 kap. 3 §"), by=place.head, release=True)

    new = put_right(decision, by=place.head, secrecy=secrecy)

    assert new.openings.filter(part__in=[Part.NEED, Part.PROPOSAL]).exists() is stands
    assert new.openings.filter(part=Part.ABOUT).exists()


def test_a_no_that_was_put_right_says_so_on_the_request(place):
    decision = decide(make_money_matter(place), said=no(words="Det ryms inte."), by=place.head, release=True)

    put_right(decision, by=place.head, words="Det ryms inte i år.")

    page = page_of(decision.matter)
    assert (page.stage, page.moves[-1]["words"]) == ("declined", "Det ryms inte i år.")


def test_a_correction_is_offered_to_those_who_may_make_it_now_and_to_nobody_else(client, place):
    decision = decide(make_move_matter(place), said=yes(), by=place.head, release=True)
    registrar, second = make_employee(place.unit, Role.REGISTRAR), make_employee(place.unit, Role.MANAGER)
    offered = []

    for person in (place.head, second, registrar, place.leader, None):
        client.force_login(person) if person else client.logout()
        shown = client.get(decision.get_absolute_url()).content.decode()
        offered.append(reverse("decisions:correct", args=[decision.pk]) in shown)

    assert offered == [True, True, False, False, False]


def test_a_correction_that_is_not_told_is_known_to_whoever_made_it_alone(client, place, granted):
    decision = granted
    client.force_login(place.head)
    client.post(reverse("decisions:correct", args=[decision.pk]), {"words": "Det gäller två områden."})
    own = client.get(decision.get_absolute_url()).content.decode()

    client.force_login(decision.idea.author)
    authors = client.get(decision.get_absolute_url()).content.decode()

    assert ["It has been corrected" in shown for shown in (own, authors)] == [True, False]


@pytest.mark.parametrize("number", ["", "same"])
def test_a_correction_that_says_the_same_is_not_written(place, client, number):
    decision = decide(make_move_matter(place), said=yes(), by=place.head, release=True)
    client.force_login(place.head)
    words = {"words": f" {yes().words} ", "case_number": decision.case_number if number else ""}

    answer = client.post(reverse("decisions:correct", args=[decision.pk]), words, headers={"accept-language": "en"})

    shown = answer.content.decode()
    assert (answer.status_code, Decision.objects.count()) == (422, 1)
    assert "This is what the decision says already. Change what is to be put right." in shown
    assert yes().words in shown


def test_the_way_of_the_request_says_granted_once_and_then_that_it_was_put_right(place, granted, client):
    request, today = granted.matter.request, clock.today()
    report_decisions(place.board, first=today, last=today, on=today, paragraph="§ 9", by=place.head)
    client.force_login(request.applicant)
    with clock.at(clock.now() + timedelta(days=1)):
        put_right(granted, by=place.head)

    titles = [step["title"] for step in client.get(request.get_absolute_url()).context["stages"]]

    assert titles[-6:-3] == ["Granted", "Reported to the board", "The decision is put right"]
