"""One stylesheet for every page: theme, Designsystemet's components and our own layer, put together once per colour."""

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

from .theme import palette, theme_css

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
    "rungs",
    "ladder",
    "workshops",
    "matters",
    "print",
)
# What a plain look calls a shade, and where it stands in the palette.
SHADES = {
    "paper": ("neutral", "background-default"),
    "sheet": ("neutral", "surface-default"),
    "shade": ("neutral", "surface-tinted"),
    "ink": ("neutral", "text-default"),
    "quiet": ("neutral", "text-subtle"),
    "line": ("neutral", "border-default"),
    "block": ("accent", "base-default"),
    "on-block": ("accent", "base-contrast-default"),
    "strong": ("accent", "text-subtle"),
    "tint": ("accent", "surface-tinted"),
    "chosen": ("accent", "surface-active"),
    "warn": ("warning", "surface-tinted"),
    "on-warn": ("warning", "text-default"),
}
# What came with layers, or just before: without both there are no layers either (Chrome 98, Safari 15.3 and older).
OLD = "@supports not ((text-emphasis:dot) and (accent-color:red))"
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
    old = f"{OLD}{{{plain_look(colour)}}}"
    return "\n".join([order, _font_face(), _read("vendor/tokens"), theme_css(colour), *vendored, *ours, old])


def plain_look(colour: str) -> str:
    """What a phone that knows no layers is told: its shades, the ladder drawn, the little that makes a page ours."""
    ours = _read("rungs") + _read("plain")
    used = [name for name in SHADES if f"var(--{name})" in ours]
    return f":root{{{shades(colour, 'light', used)}}}{ours}"


def shades(colour: str, scheme: str, used: Iterable[str] = SHADES) -> str:
    """The shades that a plain look has names for."""
    found = palette(colour, scheme)
    return ";".join(f"--{name}:{found[SHADES[name][0]][SHADES[name][1]]}" for name in used)


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
