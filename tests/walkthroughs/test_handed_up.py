"""What is too large for one person: handed up, and decided by the board."""

import pytest

from .conftest import Comes
from .looking import look_at
from .roads import Answer, Papers, bring_to_desk, decide, letter_says, open_desk, release
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE, BOARD = "Nyckelfria hem i hela kommunen", "Vård- och omsorgsnämnden"
PAPERS = Papers("Det rör alla som har hemtjänst.", "Pröva i två områden.", "Var fjärde nyckel letas upp varje kväll.")
YES = Answer("Nämnden vill se det i två områden först.", paragraph="§ 41")


def test_the_board_decides_and_the_author_sees_who_has_it(comes: Comes, town: Town) -> None:
    author, leader = comes("Linnea Sjögren", language="en"), comes("Elin Sarri")
    manager, registrar = comes("Peter Holmqvist", desk=True), comes("Birgit Nylander", desk=True)
    idea = bring_to_desk(author, leader, TITLE, PAPERS)
    open_desk(manager, TITLE)
    manager.enter("Let the board decide")
    look_at(manager, "handing-up")
    manager.write("reason", "Det gäller alla som bor hemma, inte bara oss.")
    manager.enter("Hand it up")
    look_at(manager, "matter-handed-up")
    author.page.goto(idea)
    look_at(author, "idea-with-the-board")
    author.enter_at(author.page.locator("#matters a").first)
    assert author.reads(f"{BOARD} decides")

    decide(registrar, TITLE, YES)
    release(registrar, TITLE)

    letter_says(town, "Linnea Sjögren", YES.words)
    author.page.goto(idea)
    author.enter_at(author.page.locator("#decisions a").first)
    look_at(author, "decision-of-a-board")
    assert author.reads(BOARD)
    assert author.reads("§ 41")
