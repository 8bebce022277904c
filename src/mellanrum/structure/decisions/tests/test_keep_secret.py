"""What is said in a secret decision is sealed beside it and stands nowhere else, in no table, whoever is told of it."""

import pytest
from django.db import connection

from mellanrum.structure.decisions.actions import Correction, correct_decision, decide, release_decision
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import make_decision, make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db

CANARY = "Kanariefågeln sjunger"
PARAGRAPH = "OSL 19 kap. 3 §"
SECRET = {"words": CANARY, "conditions": CANARY, "secrecy": PARAGRAPH}


@pytest.fixture
def place():
    return make_place()


def where(words):
    """Every table with a row in which some words stand."""
    with connection.cursor() as cursor:
        return {table for table in connection.introspection.table_names(cursor) if stands_in(cursor, table, words)}


def stands_in(cursor, table, words):
    cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" row WHERE strpos(row::text, %s) > 0)', [words])  # noqa: S608
    return cursor.fetchone()[0]


@pytest.mark.parametrize("said", [yes, no])
def test_of_where_an_idea_goes(place, said):
    decide(make_move_matter(place), said=said(**SECRET), by=place.head, release=True)

    assert where(CANARY) == {"decisions_opening"}


@pytest.mark.parametrize("said", [yes(amount=KRONA, **SECRET), no(**SECRET)])
@pytest.mark.parametrize("release", [True, False])
def test_of_money_whether_it_has_been_told_or_not(place, said, release):
    decide(make_money_matter(place), said=said, by=place.head, release=release)

    assert where(CANARY) == {"decisions_opening"}


def test_of_what_is_told_later(place):
    decision = make_decision(place, said=no(**SECRET), release=False)

    release_decision(decision.letter, by=place.head)

    assert where(CANARY) == {"decisions_opening"}


def test_of_a_correction_that_is_told_instead(place):
    decision = make_decision(place, release=False)

    new = correct_decision(decision, put_right=Correction(**SECRET), by=place.head)
    release_decision(new.letter, by=place.head)

    assert where(CANARY) == {"decisions_opening"}


def test_the_author_reads_by_which_paragraph_it_is_secret_and_the_decider_what_was_said(place):
    decision = make_decision(place, said=no(**SECRET))

    (answer,) = Idea.objects.get(pk=decision.idea_id).answers.all()
    (read,) = read_by(place.head, Decision.objects.all())
    (stub,) = read_by(decision.idea.author, Decision.objects.all())

    assert PARAGRAPH in answer.words
    assert (read.words, read.texts(Part.CONDITIONS)) == (CANARY, [CANARY])
    assert (stub.is_open, stub.words) == (False, "")


def test_what_is_public_goes_on_to_the_author(place):
    decision = make_decision(place, said=no(words=CANARY))

    assert Idea.objects.get(pk=decision.idea_id).answers.get().words == CANARY
