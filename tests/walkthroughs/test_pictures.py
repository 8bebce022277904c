"""The pictures in the README, taken of the product itself and so never stale.

``MELLANRUM_README_PICTURES=docs/pictures ./run test tests/walkthroughs/test_pictures.py`` takes them anew.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from .conftest import Comes
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

HEAVIEST = 150_000
WIDE = {"width": 1440, "height": 1000}
WITH_THE_WAY = {"width": 1440, "height": 1340}


def test_the_product_can_be_shown(comes: Comes, town: Town, tmp_path: Path) -> None:
    folder = Path(os.environ.get("MELLANRUM_README_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    ronja, elin = comes("Ronja Mäki"), comes("Elin Sarri", desk=True)

    ronja.page.goto("/ideas/new/")
    ronja.write("problem", "När någon ringer på hos oss på kvällen hörs det inte i hela huset. Då får de vänta ute.")
    ronja.page.mouse.click(5, 300)
    take(ronja, folder / "lamna-en-ide.webp")
    ronja.page.goto("/")
    take(ronja, folder / "min-dag.webp")
    elin.page.set_viewport_size(WITH_THE_WAY)
    elin.page.goto(address(town, "Digitala nyckelskåp så att vi slipper köra efter nycklar"))
    take(elin, folder / "en-ide.webp")
    elin.page.set_viewport_size(WIDE)
    elin.page.goto("/ideas/board/")
    take(elin, folder / "tavlan.webp")
    elin.page.emulate_media(color_scheme="dark")
    elin.page.goto(address(town, "Vem vattnar stadsodlingen i juli?"))
    take(elin, folder / "en-lardom.webp")

    assert [picture.name for picture in folder.glob("*.webp") if picture.stat().st_size > HEAVIEST] == []


def address(town: Town, title: str) -> str:
    found = town.sql("SELECT id FROM ideas_idea WHERE title = %s", title)
    return f"/ideas/{found[0][0]}/"


def take(walker: Walker, path: Path) -> None:
    """What is in the window, as a small file."""
    picture = Image.open(io.BytesIO(walker.page.screenshot(scale="css")))
    picture.save(path, "WEBP", quality=85, method=6)
