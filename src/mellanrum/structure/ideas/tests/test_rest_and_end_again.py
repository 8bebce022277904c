"""What was learnt at an end, and what would wake a rest, are kept when the idea ends or rests once more."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.actions import answer_idea, close_idea, reopen_idea, rest_idea, set_next_step, wake_idea
from mellanrum.structure.ideas.models import ClosingReason, NextStep

from .factories import make_idea

pytestmark = pytest.mark.django_db
FAR_OFF = datetime.timedelta(days=4000)


@pytest.fixture
def idea():
    return make_idea(stage="design")


def close(idea, lesson, look_again="Ny lag"):
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson=lesson, look_again=look_again, by=idea.owner)


def rest(idea, **wakes):
    return rest_idea(idea, reason="Snö", words="Vi väntar.", by=idea.owner, **wakes)


def test_the_first_lesson_stands_in_the_thread_when_the_idea_has_ended_a_second_time(client, idea):
    close(idea, "Hissar kostar.", "Bidrag")
    reopen_idea(idea, reason="Bidrag", words="Nu går det.", by=idea.owner)
    close(idea, "Trappor också.")
    client.force_login(idea.owner)

    page = client.get(idea.get_absolute_url()).content.decode()

    assert [words in page for words in ("Hissar kostar.", "We look again if: Bidrag", "Trappor också.")] == [True] * 3


def test_what_would_have_woken_it_stands_in_the_thread_when_it_is_awake(client, idea):
    rest(idea, wakes_when="När avtalet börjar")
    wake_idea(idea, reason="Avtalet är här", words="Nu.", by=idea.owner)
    client.force_login(idea.owner)

    page = client.get(idea.get_absolute_url()).content.decode()

    assert [words in page for words in ("What would wake it: När avtalet börjar", "Avtalet är här")] == [True] * 2


def test_one_that_rests_can_rest_on_and_wakes_where_it_first_fell_asleep(client, idea):
    rest(idea, wakes_when="När avtalet börjar")
    spring = clock.today() + datetime.timedelta(days=150)

    move = rest(idea, wakes_on=spring)

    promise = idea.promises.open().get()
    assert (move.from_stage_id, move.to_stage_id) == ("asleep", "asleep")
    assert (idea.wakes_to.key, idea.wakes_on, idea.wakes_when) == ("design", spring, "")
    assert (promise.kind, promise.due_on) == (NextStep.WAKE, spring)
    client.force_login(idea.owner)
    assert "let it rest on" in client.get(idea.get_absolute_url()).content.decode()


def test_whoever_looks_again_may_let_it_rest_on_but_what_rests_is_not_answered(client, idea):
    rest(idea, wakes_when="När avtalet börjar")
    leader = idea.waiting_on
    client.force_login(leader)

    answers = {name: client.get(reverse(f"ideas:{name}", args=[idea.pk])).status_code for name in PAGES}

    assert answers == {"rest": 200, "wake": 200, "close": 200, "answer": 403, "next_step": 403, "pause": 403}
    assert permissions.can_wake(leader, idea)


PAGES = ("rest", "wake", "close", "answer", "next_step", "pause")


@pytest.mark.parametrize("deed", [answer_idea, set_next_step])
def test_what_rests_keeps_what_would_wake_it_whatever_is_said_meanwhile(deed, idea):
    rest(idea, wakes_when="När avtalet börjar")
    words = {"words": "Ring."} if deed is answer_idea else {}

    with pytest.raises(Refused, match="asleep"):
        deed(idea, **words, next_step="Ring", holder=idea.owner, due_on=clock.today(), by=idea.waiting_on)

    assert idea.promises.open().get().kind == NextStep.WAKE


def test_no_rest_is_longer_than_ten_years(idea):
    with pytest.raises(Refused, match="ten years"):
        rest(idea, wakes_on=clock.today() + FAR_OFF)


def test_a_day_that_wakes_it_wakes_it_also_the_second_time(idea):
    rest(idea, wakes_when="När avtalet börjar")
    rest(idea, wakes_on=clock.today() + datetime.timedelta(days=30))

    with time_machine.travel(clock.now() + datetime.timedelta(days=31)):
        move = wake_idea(idea, words="", by=None)

    assert (move.to_stage_id, idea.wakes_on) == ("design", None)
