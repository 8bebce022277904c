"""A meeting with three screens at once: what whoever leads it does by keyboard, and how wall and phone follow."""

import time
from collections.abc import Callable, Sequence

from playwright.sync_api import Locator, Page, Route, expect

from .looking import look_at, look_at_wall
from .together import TOKEN
from .walker import Walker

SOON = 8_000  # a machine that does much else; a second on its own


def begins_meeting(leader: Walker, agenda: str, title: str, whom: str = "") -> None:
    """Plan a meeting from an agenda, for somebody, with the keyboard alone."""
    leader.page.goto(f"/workshops/begin/?agenda={agenda}")
    leader.write("title", title)
    if whom:
        leader.choose("whom", whom)
    leader.enter("Begin planning")


def opens_room(leader: Walker) -> str:
    """Open the room; the address behind the picture on the wall."""
    leader.enter("Open the room")
    code = leader.page.locator(".way-in-code").inner_text().replace(" ", "")
    return f"/join/{code}/"


def opens_wall(leader: Walker) -> Page:
    wall = leader.new_page()
    wall.goto(leader.page.url.replace("/lead/", "/wall/"))
    return wall


def step_on(leader: Walker, *screens: Page) -> None:
    """Bring everybody to the next block; wall and phone ask the same without anybody having touched them."""
    leader.enter_at(leader.page.locator(".page-header .buttons form button").first)
    in_step(leader, *screens)


def in_step(leader: Walker, *screens: Page) -> None:
    """Wall and phone ask what the one who leads asks."""
    for screen in screens:
        expect(screen.locator("h1")).to_have_text(asked(leader), timeout=SOON)


def asked(leader: Walker) -> str:
    """What the page of whoever leads says is asked now."""
    return leader.page.locator(".page-header .lead").inner_text()


def sees(screen: Page, words: str) -> None:
    expect(screen.get_by_text(words, exact=False).first).to_be_visible(timeout=SOON)


def look_around(leader: Walker, wall: Page, phone: Walker, name: str) -> None:
    """Find nothing wrong with any of the three screens, in either language."""
    look_at(leader, f"{name}-lead")
    look_at(phone, f"{name}-phone")
    look_at_the_wall(leader, wall, name)


def look_at_the_wall(leader: Walker, wall: Page, name: str) -> None:
    look_at_wall(wall, f"{name}-wall-{leader.language}")
    other = "en" if leader.language == "sv" else "sv"
    leader.speak(other)
    with leader.beside(wall.url) as beside:
        look_at_wall(beside, f"{name}-wall-{other}")
    leader.speak(leader.language)


def comes_in(phone: Walker, way_in: str) -> None:
    phone.page.goto(way_in)
    expect(phone.page.locator("#room")).to_be_visible()


def answers_rungs(phone: Walker, places: Sequence[str]) -> None:
    """Go through the whole ladder on the phone, and pass by what has moved the group."""
    for page in range(1, 10):
        expect(phone.page.locator("#room")).to_contain_text(f"{page} av 10", timeout=SOON)
        fieldsets = phone.page.locator("#room fieldset")
        for number, place in enumerate(places):
            fieldsets.nth(number).locator(f"[value={place}] + label").click()
        sends(phone)
    expect(phone.page.locator("#room")).to_contain_text("10 av 10", timeout=SOON)
    look_at(phone, "meeting-causes")
    sends(phone)
    expect(phone.page.locator(".said")).to_be_visible(timeout=SOON)


def sends(phone: Walker, words: str = "") -> None:
    if words:
        phone.page.locator("#room [name=text]").fill(words)
    phone.page.locator("#room form[data-sends] button").click()


def answers_from_afar(others: Sequence[Walker], way_in: str, room: str, choices: dict[str, Sequence[str]]) -> None:
    """What other phones in the room send on one page; ``choices``: for each question what each of them chooses."""
    for number, other in enumerate(others):
        other.context.request.get(way_in)
        page = other.context.request.get(room).text()
        given = {key: values[number] for key, values in choices.items()}
        token = TOKEN.search(page)
        assert token
        action = page.split("data-sends", 1)[0].rpartition('action="')[2].partition('"')[0]
        answer = other.context.request.post(action, form={"csrfmiddlewaretoken": token[1], "person": "1", **given})
        assert answer.ok, answer.status


def held_back(page: Page, address: str) -> list[Route]:
    """What a screen asks for is not answered until it is let through."""
    waiting: list[Route] = []
    page.route(address, lambda route: waiting.append(route))
    return waiting


def let_through(page: Page, waiting: list[Route]) -> None:
    for route in waiting:
        route.continue_()
    page.unroute_all()


def comes_to_pass(page: Page, what: Callable[[], object]) -> None:
    until = time.monotonic() + 30
    while not what() and time.monotonic() < until:
        page.wait_for_timeout(100)
    assert what()


def plain(there: Locator) -> str:
    return " ".join(there.inner_text().split())
