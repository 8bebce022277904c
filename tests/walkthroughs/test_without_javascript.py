"""Everything works in a browser that runs no scripts."""

import pytest

from .conftest import Comes
from .roads import answer, leave_idea, told
from .town import Town

pytestmark = pytest.mark.browser


def test_an_idea_is_left_answered_and_talked_about_without_a_single_script(comes: Comes, town: Town) -> None:
    author, leader = comes("Samuel Tesfaye", script=False), comes("Elin Sarri", script=False, desk=True)

    idea = leave_idea(author, "Nattpersonalen hittar inte kaffefiltren och väcker halva avdelningen")
    answer(leader, idea, "Det låter litet men är stort. Prova en märkt låda.", next_step="Märk upp en låda")
    author.page.goto(idea)
    author.write("text", "Lådan är gul och står längst ner.")
    author.enter("Send comment")
    leader.page.goto(idea)

    assert leader.reads("Lådan är gul och står längst ner.")
    told(town, "Samuel Tesfaye", "Prova en märkt låda.")
