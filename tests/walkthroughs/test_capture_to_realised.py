"""From a thought in a stairwell to everyday life, on a phone, by keyboard alone, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Comes
from .looking import look_at
from .roads import answer, letter_says, told, way
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"

CANVAS = {
    "explore": [
        "Alla som börjar passet i ett mörkt trapphus.",
        "Lampan tänds först när man redan har letat efter nyckeln.",
    ],
    "design": ["Att ljuset räcker för att läsa på nyckeln.", "En pannlampa i två bilar under fyra veckor."],
    "pilot": ["Två bilar har haft var sin lampa i fyra veckor.", "Ingen har tappat en nyckel."],
    "scale": ["Alla bilar i Norr, sedan i Söder.", "Samordnaren, från den första januari."],
}
DECISIONS = {
    "explore": ("Elin Sarri", "Ni har sett det som ingen mäter. Gå vidare."),
    "design": ("Peter Holmqvist", "Billigt och tydligt. Kör."),
    "pilot": ("Peter Holmqvist", "Ingen tappad nyckel på fyra veckor, det räcker för mig."),
    "scale": ("Peter Holmqvist", "Nu ligger en lampa i varje bil."),
}
LESSON = "Det var inte trapphuset som skulle byggas om. Det var ljuset som skulle följa med."


@pytest.mark.parametrize(("author", "language"), [("Ronja Mäki", "sv"), ("Fatuma Ali", "en")])
def test_a_care_assistant_sees_her_idea_become_everyday_life(
    author: str, language: str, comes: Comes, town: Town
) -> None:
    her = comes(author, language=language)
    leader, manager = comes("Elin Sarri"), comes("Peter Holmqvist", desk=True)
    problem = f"Det är mörkt i trapphusen när {author.split()[0]} ska hitta rätt nyckel"

    idea = capture(her, problem, town)
    hint = "Prata med två kollegor som också åker kväll"
    answer(leader, idea, f"Tack {author.split()[0]}! Det har jag också undrat över.", next_step=hint)
    deciders = {"Elin Sarri": leader, "Peter Holmqvist": manager}
    for stage, (name, words) in DECISIONS.items():
        fill_in(her, idea, stage)
        ask(her, idea)
        decide(deciders[name], idea, stage, words)

    her.page.goto(idea)
    look_at(her, "idea-realised")
    assert her.reads(LESSON)
    assert her.reads(her.says("Has come %(percent)s of 100 on the way") % {"percent": 100})
    told(town, author, "Det har jag också undrat över.", *[words for _name, words in DECISIONS.values()], idea=idea)
    letter_says(town, author, "Nu ligger en lampa i varje bil.", LESSON)


def capture(her: Walker, problem: str, town: Town) -> str:
    """In two minutes, also where the phone has no network."""
    her.page.goto("/")
    look_at(her, "my-day")
    her.enter_at(her.page.locator("a.give"))
    look_at(her, "capture")
    state = her.page.locator("#capture-state")
    her.write("problem", problem)
    expect(state).to_contain_text(her.says("Saved."))
    idea = re.search(r"/ideas/([0-9a-f-]{36})/draft/", her.page.url)[1]
    with her.expecting(OFFLINE):
        her.context.set_offline(True)
        her.write("for_whom", "Alla som åker kväll")
        expect(state).to_have_text(her.says("Saved on this phone. It is sent when the network is back."))
        assert _kept(town, idea) == [(problem, "")]
        her.context.set_offline(False)
        expect(state).to_contain_text(her.says("Saved."), timeout=20_000)
    assert _kept(town, idea) == [(problem, "Alla som åker kväll")]
    with her.expecting(422):
        her.write("place", "Hos 19121212-1212 på Storgatan")
        her.enter("Look through and send")
        look_at(her, "capture-with-a-personal-number", again=False)
        her.write("place", "Trapphusen på Storgatan")
        her.enter("Look through and send")
    look_at(her, "before-sending")
    her.enter("Send the idea")
    look_at(her, "sent")
    her.enter("See the idea")
    look_at(her, "idea-new")
    return her.page.url


def _kept(town: Town, idea: str) -> list[tuple]:
    return town.sql("SELECT problem, for_whom FROM ideas_idea WHERE id = %s", idea)


def fill_in(her: Walker, idea: str, stage: str) -> None:
    """The canvas, together with the checklist."""
    her.page.goto(idea)
    her.enter_at(her.page.locator("#canvas .ds-button"))
    look_at(her, "canvas")
    for number, words in enumerate(CANVAS[stage]):
        her.write(her.page.locator("main textarea").nth(number).get_attribute("name"), words)
    her.enter("Save the canvas")
    for box in her.page.locator("main [name=ticked]").all():
        her.tick(box)
    her.enter("Save the checklist")
    look_at(her, "canvas-filled-in")


def ask(her: Walker, idea: str) -> None:
    her.page.goto(idea)
    way(her, "Ask for a decision")
    look_at(her, "asking-for-a-decision")
    her.enter("Ask for a decision")


def decide(decider: Walker, idea: str, stage: str, words: str) -> None:
    decider.page.goto(idea)
    look_at(decider, "idea-to-decide")
    way(decider, "Move on")
    look_at(decider, "deciding-with-a-lesson" if stage == "scale" else "deciding")
    decider.write("words", words)
    if decider.field("lesson").count():
        decider.write("lesson", LESSON)
    decider.enter_at(decider.page.locator("main form .ds-button").first)
