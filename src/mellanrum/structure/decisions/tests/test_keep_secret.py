"""What is said in a secret decision is sealed beside it and stands nowhere else, in no table, whoever is told of it."""

from importlib import import_module

import pytest
from django.db import connection

from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.foundation.core.tests.promises import tell
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide, release_decision
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.funding.models import RequestMove
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import as_if_committed, make_decision, make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db

CANARY = "Kanariefågeln sjunger"
PARAGRAPH = "OSL 19 kap. 3 §"
SECRET = {"words": CANARY, "conditions": CANARY, "secrecy": PARAGRAPH}


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


def read_in_rows(decision):
    """What was told elsewhere, with by which paragraph it is secret now."""
    letter = Letter.objects.get(decision=decision)
    rows = filter(None, [letter.move, letter.answer, letter.matter_move, letter.request_move])
    asked = ((type(row), row.pk) for row in rows)
    return [
        model.objects.annotate(secrecy=secrecy_of(model)).values_list("words", "secrecy").get(pk=pk)
        for model, pk in asked
    ]


OPEN_FIRST = {"words": CANARY, "conditions": CANARY}
KINDS = {
    "an idea goes on": lambda place: (make_move_matter(place), yes(**OPEN_FIRST)),
    "an idea does not go on": lambda place: (make_move_matter(place), no(**OPEN_FIRST)),
    "money is granted": lambda place: (make_money_matter(place), yes(amount=KRONA, despite=CANARY, **OPEN_FIRST)),
    "money is declined": lambda place: (make_money_matter(place), no(**OPEN_FIRST)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_of_what_was_corrected_to_be_secret_before_it_was_told(place, kind):
    matter, said = KINDS[kind](place)
    decision = decide(matter, said=said, by=place.head)

    assert where(CANARY) == {"decisions_opening"}

    new = correct_decision(decision, put_right=Correction(**SECRET), by=place.head)
    release_decision(new.letter, by=place.head)

    assert where(CANARY) == {"decisions_opening"}
    assert [read.words for read in read_by(decision.idea.author, Decision.objects.all())] == [""]


def test_what_is_corrected_to_be_secret_is_shut_with_all_that_it_said_before(place):
    decision = make_decision(place, said=no(words=CANARY))
    reader = decision.idea.author

    (before,) = read_by(reader, Decision.objects.all())
    correct_decision(decision, put_right=Correction(**SECRET), by=place.head)
    (after,) = read_by(reader, Decision.objects.all())

    assert (before.words, before.secrecy) == (CANARY, "")
    assert (after.is_open, after.words, after.secrecy) == (False, "", PARAGRAPH)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_told_openly_stays_in_its_rows_and_is_read_as_secret_from_then_on(place, kind):
    matter, said = KINDS[kind](place)
    decision = decide(matter, said=said, by=place.head, release=True)
    told = where(CANARY)

    before = [words for words, _secrecy in read_in_rows(decision)]
    correct_decision(decision, put_right=Correction(words=CANARY, secrecy=PARAGRAPH), by=place.head)
    after = [secrecy for _words, secrecy in read_in_rows(decision)]

    assert (set(before), set(after), len(after)) == ({CANARY}, {PARAGRAPH}, 2)
    assert where(CANARY) == told > {"decisions_opening"}


def test_a_later_correction_that_is_open_lets_nothing_out_that_was_shut(place):
    decision = make_decision(place, said=no(words=CANARY))

    shut = correct_decision(decision, put_right=Correction(**SECRET), by=place.head)
    correct_decision(shut, put_right=Correction(words="Öppet."), by=place.head)

    assert {secrecy for _words, secrecy in read_in_rows(decision)} == {PARAGRAPH}


def test_what_was_marked_by_mistake_is_opened_by_its_correction_and_stays_shut_itself(place):
    decision = make_decision(place, said=no(**SECRET), release=False)

    new = correct_decision(decision, put_right=Correction(words="Öppet."), by=place.head)
    release_decision(new.letter, by=place.head)

    (read,) = read_by(decision.idea.author, Decision.objects.filter(pk=new.pk))
    assert (read.words, read.secrecy) == ("Öppet.", "")
    assert not read_by(decision.idea.author, Decision.objects.filter(pk=decision.pk))


def test_what_lay_on_a_request_before_this_was_mended_is_taken_away(place):
    decision = decide(make_money_matter(place), said=no(words="Öppet."), by=place.head)
    request = decision.matter.request
    leaked = {"reason": "Nej", "words": CANARY, "conditions": CANARY}
    move = request.moves.get(to_stage="declined")
    RequestMove.objects.create(request=request, from_stage=move.from_stage, to_stage="declined", role="", **leaked)
    school = make_place("Skolan")
    decide(make_money_matter(school), said=no(words="Står kvar."), by=school.head, release=True)
    as_if_committed()

    tell(import_module("mellanrum.structure.decisions.migrations.0003_what_is_said_waits_until_it_is_told").MEND)

    assert where(CANARY) == set()
    assert RequestMove.objects.filter(words="Står kvar.").exists()


def test_the_request_says_what_the_decision_says_when_it_is_told(place):
    matter = make_money_matter(place)
    given = {"words": "Börja smått.", "conditions": "Rapportera i mars.", "amount": KRONA}
    decision = decide(matter, said=yes(**given), by=place.head)

    held = matter.request.moves.get(to_stage="granted")
    release_decision(decision.letter, by=place.head)
    told = matter.request.moves.get(from_stage="granted")

    assert (held.words, held.conditions, held.amount) == ("", "", KRONA)
    assert (told.words, told.conditions, told.amount, told.by) == (*given.values(), place.head)


@pytest.mark.parametrize(("secrecy", "reason"), [("", "There is no room for it this year"), (PARAGRAPH, "")])
def test_a_no_that_was_corrected_goes_on_with_its_first_reason_unless_it_is_secret(place, secrecy, reason):
    decision = decide(make_money_matter(place), said=no(), by=place.head)
    new = correct_decision(decision, put_right=Correction(words="Nej.", secrecy=secrecy), by=place.head)

    release_decision(new.letter, by=place.head)

    assert decision.matter.request.moves.get(from_stage="declined").reason == reason


def test_the_author_reads_by_which_paragraph_it_is_secret_and_the_decider_what_was_said(place):
    decision = make_decision(place, said=no(**SECRET))

    (answer,) = Idea.objects.get(pk=decision.idea_id).answers.all()
    (read,) = read_by(place.head, Decision.objects.all())
    (stub,) = read_by(decision.idea.author, Decision.objects.all())

    assert PARAGRAPH in answer.words
    assert (read.words, read.conditions) == (CANARY, CANARY)
    assert (stub.is_open, stub.words) == (False, "")


def test_what_is_public_goes_on_to_the_author(place):
    decision = make_decision(place, said=no(words=CANARY))

    assert Idea.objects.get(pk=decision.idea_id).answers.get().words == CANARY
