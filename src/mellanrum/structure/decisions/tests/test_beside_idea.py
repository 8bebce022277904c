"""Money, matters and decisions on the page of an idea: part of its one question, and never another's to read."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide, release_decision
from mellanrum.structure.decisions.tests.factories import make_decision, make_move_matter, no, yes
from mellanrum.structure.funding.actions import prepare_request
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.ideas.queries.around import gather
from mellanrum.structure.ideas.views import drawing
from mellanrum.structure.matters import actions as matters

pytestmark = pytest.mark.django_db
PARAGRAPH = "OSL 26 kap. 1 §"
WORDS = "Kanarieord om någon."
DECISIONS = re.compile(r'<section id="decisions".*?</section>', re.DOTALL)


@pytest.fixture
def idea(place):
    """An idea with a request, a matter and a decision."""
    decision = make_decision(place)
    make_request(idea=decision.idea)
    return decision.idea


def seen(person, idea):
    client = Client()
    if person:
        client.force_login(person)
    answer = client.get(idea.get_absolute_url())
    return answer.content.decode() if answer.status_code == 200 else ""


def beside(person, idea):
    """What rooms above say on the page, as it is drawn for somebody."""
    return gather(idea.pk, person).drawn_beside


def test_a_page_with_all_of_it_costs_two_queries_when_it_is_known(client, place, idea, django_assert_num_queries):
    client.force_login(make_employee(place.unit))
    shown = client.get(idea.get_absolute_url()).content.decode()

    with django_assert_num_queries(2):  # the session with the person and their roles, and the idea with all around it
        client.get(idea.get_absolute_url())

    assert all(f'id="{part}"' in shown for part in ("funds", "matters", "decisions"))


def test_a_page_with_all_of_it_costs_no_more_than_eight_the_first_time(
    client, place, idea, django_assert_max_num_queries
):
    client.force_login(make_employee(place.unit))
    client.get("/ideas/"), client.get("/delegation/")  # the process and the orders are remembered for all ideas at once

    with django_assert_max_num_queries(8):
        client.get(idea.get_absolute_url())


def test_what_stands_beside_is_drawn_of_what_was_gathered_and_of_nothing_else(place, idea, django_assert_num_queries):
    drawing.drawn(gather(idea.pk, place.leader))
    gathered = gather(idea.pk, place.head)

    with django_assert_num_queries(0):  # or it would stand on the page without being in what the page is kept by
        drawing.drawn(gathered)


@pytest.mark.parametrize("turn", [1, -1])
def test_a_secret_decision_is_read_by_those_who_may_whoever_came_first(place, turn):
    idea = decide(make_move_matter(place), said=yes(words=WORDS, secrecy=PARAGRAPH), by=place.head, release=True).idea
    registrar, other = make_employee(place.unit, Role.REGISTRAR), make_employee(place.unit)
    everybody = [place.head, other, registrar, idea.owner][::turn]

    told = {person: DECISIONS.search(seen(person, idea))[0] for person in everybody}

    assert [WORDS in told[person] for person in (place.head, registrar)] == [True, True]
    assert [WORDS in told[person] for person in (other, idea.owner)] == [False, False]
    assert [PARAGRAPH in told[person] for person in (other, idea.owner)] == [True, True]
    assert place.head.name not in told[other]


def test_everybody_is_shown_what_they_would_be_shown_alone(place, idea):
    everybody = [place.head, make_employee(place.unit), make_employee(place.unit, Role.REGISTRAR), idea.owner]
    together = [drawing.drawn(gather(idea.pk, person)) for person in everybody]

    alone = []
    for person in everybody:
        forget_everything()
        alone.append(drawing.drawn(gather(idea.pk, person)))

    assert together == alone


def test_what_is_not_told_yet_is_known_to_whoever_decided_alone(place):
    decision = make_decision(place, said=no(), release=False)
    idea, address = decision.idea, decision.get_absolute_url()
    before = [address in seen(person, idea) for person in (place.head, idea.owner)]

    release_decision(decision.letter, by=place.head)

    assert before == [True, False]
    assert [address in seen(person, idea) for person in (place.head, idea.owner)] == [True, True]


def test_matters_are_for_those_who_have_signed_in(place):
    idea = make_move_matter(place, visibility="public").idea

    signed_in, visitor = seen(make_employee(), idea), seen(None, idea)

    assert ('id="matters"' in signed_in, 'id="matters"' in visitor) == (True, False)
    assert 'id="funds"' in visitor


def test_what_happens_to_a_request_shows_on_the_very_next_visit(place, idea):
    request = idea.requests.get()
    before = seen(place.leader, idea)

    prepare_request(request, words="Bra underlag.", by=request.holder)
    after = seen(place.leader, idea)
    forget_everything()

    assert request.get_absolute_url() in before
    assert "".join(beside(place.leader, idea)) == "".join(beside(place.head, idea))
    assert (before != after, "Prepared" in after) == (True, True)


def test_what_happens_to_a_matter_shows_on_the_very_next_visit(place):
    matter = make_move_matter(place)
    before = "".join(beside(place.leader, matter.idea))

    matters.send_back_matter(matter, words="Vad kostar det?", by=place.head)
    after = "".join(beside(place.leader, matter.idea))

    assert ("Prepared" in before, "Being prepared" in before) == (True, False)
    assert "Being prepared" in after
    assert reverse("matters:matter", args=[matter.pk]) in after
