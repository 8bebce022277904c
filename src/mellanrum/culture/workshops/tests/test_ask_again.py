"""The same asked twice in one meeting: two results side by side never tell what one person answers."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.workshops.actions import (
    add_block,
    answer_block,
    change_block,
    count_in,
    drop_block,
    go_to_block,
    move_block,
    reveal_block,
)
from mellanrum.culture.workshops.models import Block, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.asking import chosen_rungs, pages_of
from mellanrum.culture.workshops.queries.rooms import Room, room_of
from mellanrum.foundation.core.errors import Refused

from .factories import leader_of, make_open_workshop, make_phone

pytestmark = pytest.mark.django_db
ASKED_AGAIN = "You have answered this before."


def twice(kind: str) -> list[Block]:
    """Two blocks of a kind, in a meeting under way."""
    workshop = make_open_workshop(kind, "talk")
    add_block(workshop, kind=kind, by=leader_of(workshop))
    return [fresh(block) for block in workshop.blocks.filter(kind=kind).order_by("position")]


def fresh(block: Block) -> Block:
    return Block.objects.select_related("workshop", "round").get(pk=block.pk)


def go(block: Block) -> Block:
    workshop = fresh(block).workshop
    go_to_block(workshop, block=block, seen=workshop.version, by=leader_of(workshop))
    return fresh(block)


def say(block: Block, answers: dict[str, str]) -> None:
    """What each seat answers, where one thing is asked."""
    key = pages_of(block)[0].asked[0].key
    for token, choice in answers.items():
        answer_block(block, choices={key: choice}, token=token)


def show(block: Block) -> None:
    reveal_block(block, by=leader_of(block.workshop))


def room(block: Block) -> Room:
    return room_of(agenda_of(Workshop.objects.get(pk=block.workshop_id)), fresh(block))


def told(block: Block) -> list[str]:
    return [f"{bar.told} {bar.words}" for bar in room(block).bars if bar.count.most]


def seats(block: Block, *chosen: str) -> dict[str, str]:
    return {take_open_seat(block.workshop_id): choice for choice in chosen}


SIX = ("low", "low", "even", "even", "high", "high")


def test_whoever_comes_late_is_not_what_tells_two_results_apart():
    first, second = twice("mood")
    present = seats(first, *SIX)
    say(go(first), present)
    show(first)
    late = seats(first, "very_low")

    again = go(second)
    say(again, present | late)
    show(again)

    assert [result.everybody.people for result in room(second).results] == [6, 6]
    assert "Heavy" not in " ".join(told(second))


def test_what_only_one_has_changed_is_not_shown():
    first, second = twice("mood")
    present = seats(first, *SIX)
    say(go(first), present)
    show(first)
    somebody = next(iter(present))

    again = go(second)
    say(again, {somebody: "very_low"})
    with pytest.raises(Refused, match="At least 5 must answer, or answer again"):
        show(again)

    assert (told(second), len(told(first))) == ([], 3)


def test_five_who_answer_again_are_shown_and_the_first_result_stays_what_it_was():
    first, second = twice("mood")
    present = seats(first, *SIX)
    say(go(first), present)
    show(first)
    before = told(first)

    again = go(second)
    say(again, dict.fromkeys([*present][:3], "very_high") | dict.fromkeys([*present][3:5], "even"))
    show(again)

    assert told(first) == before
    assert {words.split(maxsplit=1)[1] for words in told(second)} >= {"All right", "Really good"}
    assert (Round.objects.count(), fresh(second).round) == (1, None)


def test_each_of_three_blocks_keeps_the_result_that_was_shown_there():
    first, second = twice("mood")
    third = fresh(add_block(first.workshop, kind="mood", by=leader_of(first.workshop)))
    present = seats(first, *SIX)

    for block in (first, second, third):
        say(go(block), present)
        show(fresh(block))

    assert [len(room(block).results) for block in (first, second, third)] == [1, 2, 3]


def test_a_first_block_that_was_never_shown_moves_no_result_to_another_block():
    first, second = twice("mood")
    third = fresh(add_block(first.workshop, kind="mood", by=leader_of(first.workshop)))
    present = seats(first, *SIX)
    say(go(first), present)

    for block in (second, third):
        say(go(block), present)
        show(fresh(block))

    assert [len(room(block).results) for block in (first, second, third)] == [0, 1, 2]


@pytest.mark.parametrize("page", ["lead", "wall"])
def test_where_too_few_chose_anything_a_sentence_says_so_and_no_empty_picture(client, page):
    first, _second = twice("mood")
    few = {pages_of(first)[0].asked[0].key: {"low": 4}}
    count_in(go(first), sheets=6, tallies=few, batch=uuid.uuid4(), by=leader_of(first.workshop))
    show(first)
    client.force_login(leader_of(first.workshop))

    shown = client.get(reverse(f"workshops:{page}", args=[first.workshop_id])).content.decode()

    look = {"lead": "hint", "wall": "wall-lead"}[page]
    assert f'<p class="{look}">Some results are held back' in shown
    assert "<progress" not in shown


def test_another_question_is_another_round_and_the_same_words_are_the_same_question():
    first, second = twice("mood")
    third = add_block(first.workshop, kind="mood", by=leader_of(first.workshop))
    for block, ask in ((second, "Hur känns  förslaget?"), (third, "Hur känns förslaget")):
        change_block(fresh(block), ask=ask, minutes=3, title="", say="", by=leader_of(first.workshop))

    for block in (first, second, third):
        go(fresh(block))

    assert [fresh(block).round is None for block in (first, second, third)] == [False, False, True]


def test_the_latest_choice_of_a_rung_counts():
    first, second = twice("rung")
    present = seats(first, *[Principle.TESTING] * 5)
    say(go(first), present)
    show(first)

    again = go(second)
    say(again, dict.fromkeys(present, Principle.FAILURE))
    show(again)

    blocks = agenda_of(first.workshop).blocks
    assert [chosen_rungs(block, blocks) for block in (first, second)] == [[Principle.TESTING], [Principle.FAILURE]]


def test_what_has_been_asked_is_neither_dropped_nor_reworded_to_be_asked_as_if_new(client):
    first, second = twice("mood")
    say(go(first), seats(first, *SIX))
    show(first)
    go(second)
    leader = leader_of(first.workshop)

    with pytest.raises(Refused, match="People have answered here"):
        drop_block(fresh(first), by=leader)
    with pytest.raises(Refused, match="People have answered this question"):
        change_block(fresh(first), ask="Hur mår du?", minutes=3, title="", say="", by=leader)

    client.force_login(leader)
    page = client.get(reverse("workshops:change_block", args=[first.workshop_id, first.pk]))
    assert page.context["form"].fields["ask"].disabled


def test_moving_the_blocks_about_makes_no_new_round():
    first, second = twice("mood")
    say(go(first), seats(first, *SIX))
    show(first)

    move_block(second, steps=-2, by=leader_of(first.workshop))
    go(second)

    assert (Round.objects.count(), len(room(first).results)) == (1, 1)


def test_the_phone_shows_what_was_answered_before_and_says_that_it_can_stand():
    first, second = twice("mood")
    phone = make_phone(first.workshop)
    here = reverse("workshops:phone", args=[first.workshop_id])
    asked = pages_of(first)[0]
    given = {"page": asked.key, asked.asked[0].key: "high"}
    phone.post(reverse("workshops:answer", args=[first.workshop_id, first.pk]), given)
    say(first, seats(first, *SIX))
    show(first)
    go(second)

    again = phone.get(here).content.decode()
    sent = phone.post(reverse("workshops:answer", args=[first.workshop_id, second.pk]), given, follow=True)

    assert ASKED_AGAIN in again
    assert 'value="high" checked' in again
    for page in (sent, phone.get(here)):
        assert "Your answer is in its envelope." in page.content.decode()
    assert ASKED_AGAIN not in make_phone(first.workshop).get(here).content.decode()


def test_answers_on_paper_stand_and_are_not_counted_twice(client: Client):
    first, second = twice("mood")
    sheets = {"sheets": 6, "tallies": {pages_of(first)[0].asked[0].key: {"low": 6}}}
    count_in(go(first), batch=uuid.uuid4(), by=leader_of(first.workshop), **sheets)
    show(first)
    again = go(second)
    client.force_login(leader_of(first.workshop))

    with pytest.raises(Refused, match="answers on paper have been shown"):
        count_in(again, batch=uuid.uuid4(), by=leader_of(first.workshop), **sheets)
    page = client.get(reverse("workshops:lead", args=[first.workshop_id])).content.decode()

    assert "Count in answers on paper" not in page
    assert "Those who answered before are counted as before" in page
