"""Those who see in another way: a screen enlarged to 400 %, colours of their own, and no movement."""

import pytest
from playwright.sync_api import Page

from .conftest import Comes
from .looking import violations
from .town import Town
from .walker import Walker

pytestmark = pytest.mark.browser

ENLARGED = {"width": 320, "height": 256}  # a window of 1280 × 1024 at 400 %
MOST_STEPS = 60
TITLE = "Digitala nyckelskåp så att vi slipper köra efter nycklar"
COVERED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body || here.closest("nav.ways, .give, dialog")) return "";
  const box = here.getBoundingClientRect();
  const across = box.left + Math.min(box.width / 2, 20);
  const seen = [...Array(9)].some((_, step) => {
    const there = document.elementFromPoint(across, box.top + box.height * (step + 0.5) / 9);
    return there && (here.contains(there) || there.contains(here) || there.closest("label")?.control === here);
  });
  return seen ? "" : here.outerHTML.slice(0, 120);
}"""
WIDER = "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"
SHAPELESS = """() => [...document.querySelectorAll(
    ".ds-button, main :is(input:not([type=hidden]), select, progress, .answer, .task, .card)")]
  .filter(element => element.checkVisibility())
  .filter(element => {
    const {borderTopStyle, borderTopWidth, outlineStyle, textDecorationLine} = getComputedStyle(element);
    const edged = borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0;
    return !edged && outlineStyle === "none" && textDecorationLine === "none";
  }).map(element => element.outerHTML.slice(0, 120))"""
MOVING = """() => document.getAnimations()
  .filter(one => one.effect.getComputedTiming().activeDuration > %d)
  .map(one => `${one.effect.target.className} moves for ${one.effect.getComputedTiming().activeDuration} ms`)"""


@pytest.fixture
def pages(town: Town) -> list[str]:
    """The pages that most people meet."""
    idea = town.sql("SELECT id FROM ideas_idea WHERE title = %s", TITLE)[0][0]
    around = [f"/ideas/{idea}/", f"/ideas/{idea}/canvas/scale/", "/ideas/", "/ideas/board/"]
    return ["/", "/ideas/new/", *around, "/process/", "/notifications/"]


def test_at_400_per_cent_nothing_is_cut_off_or_hidden_under_a_bar(comes: Comes, pages: list[str]) -> None:
    ulla = comes("Ulla Blom")
    ulla.page.set_viewport_size(ENLARGED)
    for path in pages:
        ulla.page.goto(path)
        assert ulla.page.evaluate(WIDER) == 0, path
        assert covered(ulla.page) == [], path


def covered(page: Page) -> list[str]:
    """What a bar lies upon when the Tab key has brought it the focus."""
    found = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        found.append(page.evaluate(COVERED))
    return [each for each in found if each]


def test_in_forced_colours_everything_to_press_has_a_shape(comes: Comes, pages: list[str]) -> None:
    ulla = comes("Ulla Blom", desk=True)
    ulla.page.emulate_media(forced_colors="active")
    for path in pages:
        ulla.page.goto(path)
        assert violations(ulla.page) == [], path
        assert ulla.page.evaluate(SHAPELESS) == [], path


@pytest.mark.parametrize(("motion", "longest"), [("reduce", 0), ("no-preference", 200)])
def test_what_moves_is_soon_done_and_nothing_moves_for_whoever_asks_for_stillness(
    motion: str, longest: int, comes: Comes, pages: list[str]
) -> None:
    ulla = comes("Ulla Blom")
    ulla.page.emulate_media(reduced_motion=motion)
    for path in pages:
        ulla.page.goto(path)
        stir(ulla)
        assert ulla.page.evaluate(MOVING % longest) == [], path


def stir(walker: Walker) -> None:
    """Unfold all there is, and let the drawer and the words on what was done come."""
    walker.page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
    walker.page.locator(".drawer > summary").hover(force=True)
