"""July: whoever decides is away, and whoever steps in decides."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock

from .conftest import Comes
from .looking import look_at
from .roads import Answer, Papers, bring_to_desk, letter_says, release, say, way
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "Skolgården är tom hela sommaren"
PAPERS = Papers("Grinden är låst från juni till augusti.", "Öppna den en sommar.", "Barnen spelar på parkeringen.")
YES = Answer("Öppna. Jag tar nyckeln tills Tomas är tillbaka.")


def test_whoever_steps_in_finds_the_way_from_the_idea_and_decides(comes: Comes, town: Town) -> None:
    author, leader = comes("Inga Labba", language="en"), comes("Mikael Sandin")
    head, deputy = comes("Tomas Engman"), comes("Petra Nyström")
    idea = bring_to_desk(author, leader, TITLE, PAPERS)
    head.page.goto("/me/")
    head.enter("Write down absence")
    head.write_day("starts_on", clock.today())
    head.write_day("ends_on", clock.today() + timedelta(days=30))
    head.write("deputy", "Petra Nyström")
    head.enter("Write down the absence")
    author.page.goto(idea)
    look_at(author, "idea-in-july")
    assert author.page.locator("header .lead b").first.inner_text() == "Petra Nyström"
    assert author.reads("Steps in for Tomas Engman, who is away.")

    deputy.page.goto(idea)
    way(deputy, "Take the matter further")
    look_at(deputy, "matter-to-decide")
    deputy.enter("Decide")
    look_at(deputy, "deciding-as-a-deputy")
    say(deputy, YES)
    release(deputy, TITLE)

    letter_says(town, "Inga Labba", YES.words)
    author.page.goto(idea)
    author.enter_at(author.page.locator("#decisions a").first)
    look_at(author, "decision-by-a-deputy")
    assert author.reads("Petra Nyström")
    head.page.goto("/me/")
    head.enter("Back again")
