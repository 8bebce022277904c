"""Looking closely at a page: with axe, in light and dark, in both languages, on a phone and on a desk."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .walker import DESK, PHONE, Walker

NARROW = {"width": 320, "height": 640}  # a desk at 400 %
TABLET = {"width": 768, "height": 1024}
# Each size, light and language is seen in every run; ``./run trials walks`` sees every pair of them together.
CLOSELY = bool(os.environ.get("MELLANRUM_LOOK_CLOSELY"))
HERE = ((PHONE, "light"), (DESK, "dark")) if CLOSELY else ((PHONE, "light"),)
THERE = ((PHONE, "dark"), (DESK, "light")) if CLOSELY else ((DESK, "dark"),)
TOO_SMALL = """() => [...document.querySelectorAll(
    "button, summary, select, textarea, input:not([type=hidden]), nav a, a.ds-button, .rows-title a")]
  .filter(element => element.checkVisibility() && !element.closest(".sr-only"))
  .map(element => [element, element.getBoundingClientRect()])
  .filter(([element, box]) => box.width < 23.5 || box.height < 23.5)
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} is ${box.width}×${box.height}`)"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1).slice(-3)
  .map(element => element.outerHTML.slice(0, 120)).concat("wider than the window")"""
TOO_TALL = "() => Math.max(0, document.documentElement.scrollHeight - innerHeight)"
PROJECTORS = ({"width": 1920, "height": 1080}, {"width": 1280, "height": 720}, {"width": 1024, "height": 768})
# Three metres from a picture two metres wide, capitals of a two-hundredth of the distance, two thirds of the letters'
# size: see the decision on what is read at three metres.
READ_AT_THREE_METRES = 0.0113
TOO_FAR = """least => [...document.querySelectorAll("main *")]
  .filter(element => [...element.childNodes].some(one => one.nodeType === 3 && one.data.trim()))
  .filter(element => element.checkVisibility() && !element.closest(".sr-only, caption, title, desc"))
  .map(element => [element, element.getScreenCTM ? element.getScreenCTM().a : 1])
  .map(([element, scale]) => [element, parseFloat(getComputedStyle(element).fontSize) * scale])
  .filter(([element, size]) => size < innerWidth * least)
  .map(([element, size]) => `${element.outerHTML.slice(0, 120)} is ${size.toFixed(1)} of ${innerWidth}`)"""

_seen: set[str] = set()


def look_at(walker: Walker, name: str, *, again: bool = True) -> None:
    """Find nothing wrong with the page in front of the walker.

    ``again``: it can be fetched once more, in the other language, on a page beside; not so what answers a form.
    A page that was looked at under the same name is not looked at twice.
    """
    if name in _seen or not walker.script:  # axe is a script itself, and would wait for ever
        return
    _seen.add(name)
    _see(walker, walker.page, name, walker.language, HERE)
    if again:
        other = "en" if walker.language == "sv" else "sv"
        walker.speak(other)
        with walker.beside(walker.page.url) as beside:
            _see(walker, beside, name, other, THERE)
        walker.speak(walker.language)
    assert walker.faults == [], name


def _see(walker: Walker, page: Page, name: str, language: str, ways: tuple) -> None:
    assert page.locator("html").get_attribute("lang") == language, page.url
    before = page.viewport_size
    for size, light in ways:
        page.emulate_media(color_scheme=light)
        page.set_viewport_size(size)
        assert violations(page) == [], f"{name} {language} {light} {size['width']}"
        _keep(page, f"{name}-{size['width']}-{language}-{light}")
    _fits(page, f"{name} {language}")
    if _folder():
        page.set_viewport_size(TABLET)
        _keep(page, f"{name}-768-{language}-{ways[-1][1]}")
    page.emulate_media(color_scheme=None)
    if before:
        page.set_viewport_size(before)


def look_at_wall(page: Page, name: str) -> None:
    """Find nothing wrong with what is read at a distance: seven to one, large enough, and all of it on the wall."""
    before = page.viewport_size or DESK
    for size in (before, *PROJECTORS):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_FAR, READ_AT_THREE_METRES) == [], name
        assert page.evaluate(TOO_WIDE) == [], name
        assert page.evaluate(TOO_TALL) == 0, f"{name} {size['width']} cannot be scrolled by those who look at it"
        _keep(page, f"{name}-{size['width']}")
    page.set_viewport_size(before)
    assert violations(page, contrast=7) == [], name


def violations(page: Page, *, contrast: float = 4.5) -> list[tuple]:
    """What axe finds, with all its rules: which rule, and the first elements that break it."""
    # Where on the page is told by what stands there, and no rule that is on asks for what else a page fetches.
    quickly = {"resultTypes": ["violations"], "selectors": False, "preload": False}
    wanted = {"rules": {"color-contrast-enhanced": {"enabled": contrast > 4.5}}, **quickly}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("wanted => axe.run(document, wanted).then(({violations}) => violations)", wanted)
    return [(one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:4]]) for one in found]


def _fits(page: Page, name: str) -> None:
    page.set_viewport_size(PHONE)
    assert page.evaluate(TOO_SMALL) == [], name
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == [], f"{name} {size['width']}"


def _folder() -> str:
    return os.environ.get("MELLANRUM_SCREENSHOTS", "")


def _keep(page: Page, name: str) -> None:
    if _folder():
        page.screenshot(path=Path(_folder()) / f"{name}.png", full_page=True, caret="initial")
