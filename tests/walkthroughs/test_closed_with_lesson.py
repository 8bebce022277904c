"""An idea that stops leaves a lesson that is as handsome as a success."""

import pytest

from .conftest import Comes
from .looking import look_at
from .roads import answer, leave_idea, letter_says, way
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

LESSON = "Bilarna stod stilla när cyklarna behövde laddas. Börja med laddningen, inte med cyklarna."
WORDS = "Vi har räknat på det tillsammans. Det går inte i vinter, och jag vill att du vet varför."
AGAIN = "När garaget får fler uttag"


def test_an_author_is_told_why_it_stopped_and_everybody_can_learn_from_it(comes: Comes, town: Town) -> None:
    author, leader, colleague = comes("Daniel Okafor"), comes("Elin Sarri", desk=True), comes("Berit Utsi")
    idea = leave_idea(author, "Vi kunde cykla mellan besöken i stället för att ta bilen")
    answer(leader, idea, "Fin tanke. Räkna på det tillsammans med Berit.", next_step="Räkna på en vecka")

    leader.page.goto(idea)
    way(leader, "Close with a lesson")
    look_at(leader, "closing")
    with leader.expecting(422):
        leader.enter("Close with the lesson")
        look_at(leader, "closing-without-a-lesson", again=False)
        leader.mark("reason", leader.page.locator("main [name=reason]").nth(5).get_attribute("value"))
        leader.write("words", WORDS)
        leader.write("lesson", LESSON)
        leader.write("look_again", AGAIN)
        leader.enter("Close with the lesson")

    colleague.page.goto(idea)
    look_at(colleague, "idea-closed")
    assert colleague.reads(LESSON)
    assert colleague.reads(AGAIN)
    assert colleague.reads(colleague.says("Has come %(percent)s per cent of the way") % {"percent": 25})
    letter_says(town, "Daniel Okafor", WORDS, LESSON)
