"""An idea that rests is not forgotten: somebody wakes it, or the day does."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.runtime.machine import comes_true

from .conftest import Comes
from .looking import look_at
from .roads import id_of, leave_idea, told, way
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "Eleverna slänger halva lunchen för att rasten börjar för tidigt"
CONTRACT = "När det nya avtalet om skolmaten börjar"


def test_an_idea_is_woken_by_hand_and_then_by_the_day(comes: Comes, town: Town) -> None:
    author, leader = comes("Emre Yilmaz", desk=True), comes("Mikael Sandin")
    idea = leave_idea(author, TITLE)

    leader.page.goto(idea)
    way(leader, "Let it rest")
    look_at(leader, "letting-rest")
    leader.write("reason", "Schemat ligger fast till sommaren")
    leader.write("wakes_when", CONTRACT)
    leader.write("words", "Frågan är rätt, tiden är fel. Vi tar den när avtalet är nytt.")
    leader.enter("Let it rest")
    look_at(leader, "idea-asleep")
    assert leader.reads(CONTRACT)

    way(leader, "Wake the idea")
    look_at(leader, "waking")
    leader.write("reason", "Avtalet är klart")
    leader.write("words", "Avtalet kom tidigare än vi trodde. Nu tar vi tag i det.")
    leader.enter("Wake the idea")
    author.page.goto(idea)
    assert author.reads("Avtalet kom tidigare än vi trodde.")

    way(leader, "Let it rest")
    leader.write("reason", "Rektorn vill prata med elevrådet först")
    leader.write_day("wakes_on", localdate() + timedelta(days=30))
    leader.write("words", "Elevrådet träffas nästa månad. Då vaknar idén av sig själv.")
    leader.enter("Let it rest")
    told(town, "Emre Yilmaz", "Vi tar den när avtalet är nytt.", "Nu tar vi tag i det.", "Då vaknar idén av sig själv.")

    the_day_comes(town, idea)
    assert comes_true(lambda: not asleep(town, idea), 30)
    author.page.goto(idea)
    look_at(author, "idea-awake")
    assert author.page.locator("header .lead b").first.inner_text() == "Mikael Sandin"
    sentence = author.says("“%(title)s” is awake again, at %(stage)s.")
    told(town, "Emre Yilmaz", sentence.split("%(stage)s")[0] % {"title": TITLE})


def asleep(town: Town, idea: str) -> bool:
    return town.sql("SELECT stage_id FROM ideas_idea WHERE id = %s", id_of(idea)) == [("asleep",)]


def the_day_comes(town: Town, idea: str) -> None:
    """The day that was written is today, and the worker does what it does every hour."""
    town.sql("UPDATE ideas_idea SET wakes_on = current_date WHERE id = %s", id_of(idea))
    town.sql(
        """INSERT INTO procrastinate_jobs (queue_name, task_name, args, priority)
        VALUES ('default', 'keep_promises', '{"timestamp": 0}', 0)"""
    )
