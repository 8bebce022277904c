"""One stylesheet for every page: theme, Designsystemet's components and our own layer, put together once per colour."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

from .theme import theme_css

LOOK = Path(__file__).parent / "look"
COMPONENTS = (
    "base",
    "link",
    "button",
    "label",
    "input",
    "field",
    "fieldset",
    "validation-message",
    "error-summary",
    "alert",
    "tag",
    "dialog",
    "skip-link",
)
OURS = (
    "tokens",
    "type",
    "shell",
    "page",
    "forms",
    "parts",
    "lists",
    "cards",
    "idea",
    "conversation",
    "ladder",
    "workshops",
    "matters",
    "print",
)
FONT = "ui/font/atkinson-hyperlegible-next-latin-wght-normal.woff2"


@dataclass(frozen=True)
class Stylesheet:
    """The bytes as they are served, plain and compressed, and the version that names them."""

    plain: bytes
    compressed: bytes
    version: str


@lru_cache(maxsize=4)
def stylesheet(colour: str) -> Stylesheet:
    """The stylesheet for a municipality's colour, put together and compressed once per process."""
    plain = _compact(_whole(colour)).encode()
    return Stylesheet(plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:12])


def _whole(colour: str) -> str:
    vendored = [f"@layer ds.components{{{_read('vendor/' + name)}}}" for name in COMPONENTS]
    ours = [f"@layer mellanrum{{{_read(name)}}}" for name in OURS]
    order = "@layer ds.theme,ds.components,mellanrum;"
    return "\n".join([order, _font_face(), _read("vendor/tokens"), theme_css(colour), *vendored, *ours])


def _read(name: str) -> str:
    return (LOOK / f"{name}.css").read_text(encoding="utf-8")


def _font_face() -> str:
    return (
        '@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:swap;'
        f'src:url("{static(FONT)}") format("woff2")}}'
    )


def _compact(css: str) -> str:
    """Without comments, and without the spaces that mean nothing; no text between quotes of ours looks like them."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,\n])\s*|(?<=:) +", r"\1", css)
