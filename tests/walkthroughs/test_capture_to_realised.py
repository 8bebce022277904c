"""From a thought in a stairwell to everyday life, on a phone, by keyboard alone, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Comes
from .looking import look_at
from .roads import Answer, Papers, answer, ask, decide, letter_says, move_on, prepare, release, told
from .town import Town
from .walker import Walker

pytestmark = pytest.mark.browser
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
    "design": "Billigt och tydligt. Kör.",
    "pilot": "Ingen tappad nyckel på fyra veckor, det räcker för mig.",
    "scale": "Nu ligger en lampa i varje bil.",
}
PAPERS = Papers(
    summary="De som åker kväll letar efter nyckeln i mörkret.",
    proposal="Låt två bilar ha en lampa.",
    if_not="De letar vidare.",
)
LESSON = "Det var inte trapphuset som skulle byggas om. Det var ljuset som skulle följa med."


@pytest.mark.parametrize(
    ("author", "language"), [("Ronja Mäki", "sv"), pytest.param("Fatuma Ali", "en", marks=pytest.mark.thorough)]
)
def test_a_care_assistant_sees_her_idea_become_everyday_life(
    author: str, language: str, comes: Comes, town: Town
) -> None:
    her = comes(author, language=language, patient=True)
    leader, manager = comes("Elin Sarri", patient=True), comes("Peter Holmqvist", desk=True, patient=True)
    problem = f"Det är mörkt i trapphusen när {author.split()[0]} ska hitta rätt nyckel"

    idea = capture(her, problem, town)
    hint = "Prata med två kollegor som också åker kväll"
    answer(leader, idea, f"Tack {author.split()[0]}! Det har jag också undrat över.", next_step=hint)
    fill_in(her, idea, "explore")
    ask(her, idea)
    move_on(leader, idea, "Ni har sett det som ingen mäter. Gå vidare.")
    for stage, words in DECISIONS.items():
        fill_in(her, idea, stage)
        go_formally(her, leader, manager, idea=idea, problem=problem, stage=stage, words=words)

    her.page.goto(idea)
    look_at(her, "idea-realised")
    assert her.reads(LESSON)
    assert her.reads(her.says("Has come %(percent)s per cent of the way") % {"percent": 100})
    told(town, author, "Det har jag också undrat över.", *DECISIONS.values(), idea=idea)
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
        expect(state).to_have_text(
            her.says("Saved here, on your phone or computer. It is sent when the network is back.")
        )
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


def go_formally(
    her: Walker, leader: Walker, manager: Walker, *, idea: str, problem: str, stage: str, words: str
) -> None:
    """She asks, the leader writes the papers, the manager decides and tells; meanwhile her idea says who has it."""
    ask(her, idea, lesson=LESSON if stage == "scale" else "")
    assert her.reads("Elin Sarri")
    look_at(her, "idea-being-prepared")
    prepare(leader, problem, PAPERS)
    her.page.goto(idea)
    look_at(her, "idea-on-the-desk")
    assert her.reads("Peter Holmqvist")
    decide(manager, problem, Answer(words))
    her.page.goto(idea)
    assert not her.reads(words)
    assert not her.reads(LESSON)
    release(manager, problem)
    her.page.goto(idea)
    assert her.reads(words)
