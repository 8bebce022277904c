"""What goes wrong on an ordinary day: a tap too many, a way back, a device that somebody else has signed out of."""

import pytest

from .conftest import Comes
from .town import Town
from .walker import Walker

pytestmark = pytest.mark.browser

TITLE = "Digitala nyckelskåp så att vi slipper köra efter nycklar"
TWICE = """form => { form.requestSubmit(); form.requestSubmit(); }"""
# What a phone had kept of an idea that was sent, as its way back left it there.
KEEP = """([draft, words]) => {
  const who = document.getElementById("capture").dataset.who;
  localStorage.setItem(`mellanrum-drafts-${who}`, JSON.stringify({[draft]: {base: "", words, attempted: {}}}));
}"""


@pytest.fixture
def ulla(comes: Comes) -> Walker:
    return comes("Ulla Blom")


def says(walker: Walker, town: Town, words: str) -> None:
    """Go to the idea and write a comment, without sending it."""
    idea = town.sql("SELECT id FROM ideas_idea WHERE title = %s", TITLE)[0][0]
    walker.page.goto(f"/ideas/{idea}/")
    walker.page.locator("form.say textarea").fill(words)


def comments(town: Town, words: str) -> int:
    return town.sql("SELECT count(*) FROM conversation_comment WHERE text = %s", words)[0][0]


def test_what_is_pressed_twice_is_sent_once(ulla: Walker, town: Town) -> None:
    words = "Jag tryckte visst två gånger."
    says(ulla, town, words)

    with ulla.page.expect_response(lambda answer: answer.request.method == "POST"):
        ulla.page.locator("form.say").evaluate(TWICE)
    ulla.page.wait_for_load_state("networkidle")

    assert comments(town, words) == 1


def test_words_outlive_that_somebody_is_signed_out(ulla: Walker, town: Town) -> None:
    words = "Det här hann jag inte skicka innan någon loggade ut mig."
    says(ulla, town, words)
    beside = ulla.new_page()
    beside.goto("/account/logout/")
    beside.locator("main button").click()
    beside.wait_for_url("**/account/login/**")

    with ulla.expecting(403):
        ulla.page.locator("form.say button").last.click()
        again = ulla.called("Send again")
        again.wait_for()
        written, ulla.page = ulla.page, beside
        ulla.sign_in("Ulla Blom")
        for _time in range(2):  # the page's own token is as old as the page
            with written.expect_navigation():
                again.click()

    assert comments(town, words) == 1
    assert words in written.locator("#conversation").inner_text()


def test_a_draft_that_was_sent_is_let_go_of(ulla: Walker, town: Town) -> None:
    person = town.sql("SELECT id FROM accounts_user WHERE name = 'Ulla Blom'")[0][0]
    query = "SELECT id, problem FROM ideas_idea WHERE captured_by_id = %s AND submitted_at IS NOT NULL LIMIT 1"
    idea, problem = town.sql(query, person)[0]
    ulla.page.goto("/ideas/new/")
    ulla.page.evaluate(KEEP, [str(idea), {"problem": f"{problem} Och en sak till."}])

    with ulla.expecting(410), ulla.page.expect_response(lambda answer: answer.url.endswith("/autosave/") and answer.ok):
        ulla.page.reload()

    drafts = town.sql("SELECT problem FROM ideas_idea WHERE captured_by_id = %s AND submitted_at IS NULL", person)
    assert (f"{problem} Och en sak till.",) in drafts


def test_a_press_on_a_dead_network_that_the_browser_trusts_keeps_every_word(ulla: Walker, town: Town) -> None:
    words = "Bussen kör förbi hållplatsen när det snöar, för ingen syns i mörkret."
    ulla.page.goto("/ideas/new/")
    ulla.write("problem", words)
    ulla.open("It is somebody else's idea")
    ulla.write("behalf_name", "Greta Grå")
    with ulla.expecting("net::ERR_FAILED"):
        ulla.page.route("**/ideas/**", lambda route: route.abort())
        ulla.called("Look through and send").click()
        kept = ulla.says("Saved here, on your phone or computer. It is sent when the network is back.")
        ulla.page.locator("#capture-state", has_text=kept).wait_for()
        ulla.page.unroute_all()

    ulla.page.goto("/ideas/new/")

    assert ulla.field("problem").input_value() == words
    assert ulla.field("behalf_name").input_value() == "Greta Grå"
    ulla.enter("Look through and send")
    assert ("Greta Grå",) in town.sql("SELECT behalf_name FROM ideas_idea WHERE problem = %s", words)
    ulla.page.goto("/ideas/new/")
    assert ulla.field("problem").input_value() == ""


def test_who_walks_through_a_filter_by_key_chooses_in_peace(comes: Comes) -> None:
    ulla = comes("Ulla Blom", desk=True)
    ulla.page.goto("/ideas/")
    stage = ulla.page.locator("main select[name=stage]")
    stage.focus()

    for _step in range(3):
        ulla.page.keyboard.press("ArrowDown")
    ulla.page.wait_for_load_state("networkidle")

    assert ulla.page.evaluate("document.activeElement.name") == "stage"
    assert "?" not in ulla.page.url
