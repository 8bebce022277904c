"""Whoever has a conflict of interest steps aside, and the next in line takes it."""

import pytest

from .conftest import Comes
from .looking import look_at
from .roads import Answer, Papers, bring_to_desk, decide, letter_says, open_desk, release
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "En stol till den som väntar utanför expeditionen"
PAPERS = Papers("Elever står en halvtimme i korridoren.", "Köp en stol.", "De står.")
BROTHER = "Min bror säljer stolar."
YES = Answer("Självklart. Köp två.")


def test_the_next_in_line_decides_and_the_record_tells_who_stepped_aside(comes: Comes, town: Town) -> None:
    author, leader = comes("Emre Yilmaz"), comes("Mikael Sandin")
    head, superior = comes("Pernilla Dahl", desk=True), comes("Agneta Ljung", desk=True)
    idea = bring_to_desk(author, leader, TITLE, PAPERS)
    open_desk(head, TITLE)
    head.enter("I have a conflict of interest")
    look_at(head, "stepping-aside")
    head.write("words", BROTHER)
    head.enter("I step aside")
    look_at(head, "desk-after-stepping-aside")
    assert head.page.locator("main .rows a", has_text=TITLE).count() == 0
    author.page.goto(idea)
    look_at(author, "idea-with-the-next-in-line")
    assert author.page.locator("header .lead b").first.inner_text() == "Agneta Ljung"

    decide(superior, TITLE, YES)
    release(superior, TITLE)

    letter_says(town, "Emre Yilmaz", YES.words)
    author.page.goto(idea)
    author.enter_at(author.page.locator("#decisions a").first)
    look_at(author, "decision-with-a-conflict")
    assert author.reads("Agneta Ljung")
    assert author.reads("Pernilla Dahl")
