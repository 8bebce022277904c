"""The forms about one matter: what is kept when one errs, handing up, and that others take nothing back."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import MatterStage, Way
from mellanrum.structure.matters.models import Matter

from .factories import chair_of, make_council, make_item, make_matter, make_prepared

pytestmark = pytest.mark.django_db


def as_(client, person):
    client.force_login(person)
    return client


def url_of(name, matter):
    return reverse(f"matters:{name}", args=[matter.pk])


def test_a_declaration_without_an_answer_is_asked_again_with_what_was_written(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    item.matter.declarations.filter(person=anna).delete()

    answer = as_(client, anna).post(url_of("declare", item.matter), {"answer": "", "words": "Hjortronsylt."})

    assert answer.status_code == 422
    assert "Hjortronsylt." in answer.content.decode()
    assert not item.matter.declarations.filter(person=anna).exists()


def test_taking_back_asks_why(client):
    matter = make_matter()

    answer = as_(client, matter.idea.author).post(url_of("withdraw", matter), {"words": ""})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"words"})
    assert Matter.objects.get().stage == MatterStage.OPEN


def test_nobody_else_takes_it_back(client):
    matter = make_matter()

    answer = as_(client, make_employee()).post(url_of("withdraw", matter), {"words": "Bort."})

    assert answer.status_code == 403
    assert "Those who carry the idea, or its leader, take it back." in answer.content.decode()
    assert Matter.objects.get().stage == MatterStage.OPEN


def test_papers_that_propose_nothing_are_asked_for_again_with_what_was_written(client):
    matter = make_matter()

    answer = as_(client, matter.prepared_by).post(
        url_of("papers", matter), {"summary": "Hjortronsylt.", "proposal": "", "hand_in": "yes"}
    )

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"proposal"})
    assert "Hjortronsylt." in answer.content.decode()


def test_whoever_decides_hands_it_up_and_then_only_the_board_decides(client):
    matter = make_prepared()
    board = make_board(matter.unit)
    make_order(board, make_rule(kind="move_to_pilot", most=None))
    manager = matter.unit.assignments.get(role=Role.MANAGER).person

    page = as_(client, manager).get(url_of("refer", matter))
    client.post(url_of("refer", matter), {"reason": "Det rör alla.", "board": str(board.pk)})

    kept = Matter.objects.get()
    assert "reference" not in page.context["form"].fields
    assert (kept.referrals.get().way, kept.waits_for_board, kept.board) == (Way.HANDED_UP, board, board)
    assert client.get(url_of("refer", matter)).status_code == 403


def test_a_takeover_needs_a_board_and_a_reason(client):
    matter = make_prepared()
    sent = {"reason": "", "board": "", "reference": "§ 41"}

    answer = as_(client, make_employee(None, Role.REGISTRAR)).post(url_of("refer", matter), sent)

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"reason", "board"})
    assert "§ 41" in answer.content.decode()
    assert not matter.referrals.exists()


def test_the_registrar_notes_with_its_own_words_what_the_board_takes_over_and_only_once(client):
    matter = make_prepared()
    board = matter.board or make_board(matter.unit)
    registrar = as_(client, make_employee(None, Role.REGISTRAR))
    shown = []

    shown.append(registrar.get(matter.get_absolute_url()).content.decode())
    asked = registrar.get(url_of("refer", matter)).context["form"]
    actions.refer_matter(matter, way=Way.TAKEN_OVER, reason="Vi vill själva.", board=board, by=make_employee())
    shown.append(registrar.get(matter.get_absolute_url()).content.decode())

    assert asked["board"].value() in (board, board.pk)
    assert ["The board has taken it over" in page for page in shown] == [True, False]
    assert ["Let the board decide" in page for page in shown] == [False, False]


def test_what_goes_higher_while_it_is_written_is_still_with_whoever_writes_it():
    matter = make_matter()

    actions.refer_matter(matter, way=Way.HANDED_UP, reason="Stort.", board=make_board(), by=make_employee())

    assert Idea.objects.get().waiting_on == matter.prepared_by
    assert matter.stage == MatterStage.OPEN


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_has_been_said(client, django_assert_num_queries, count):
    council = make_council()
    matter = make_prepared()
    for _number in range(count):
        actions.send_back_matter(matter, words="Mer.", by=chair_of(council))
        actions.hand_in_papers(matter, by=matter.prepared_by)
    reader = make_employee()
    as_(client, reader).get(matter.get_absolute_url())

    with django_assert_num_queries(4):
        client.get(matter.get_absolute_url())


def test_what_is_taken_back_says_so_and_has_no_way_left(client):
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=None)

    page = as_(client, matter.prepared_by).get(matter.get_absolute_url()).content.decode()

    assert ("It is taken back, and nobody decides on it." in page, "It is prepared" in page) == (True, False)
