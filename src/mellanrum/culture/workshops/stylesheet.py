"""The look of the phones: so small that it is there at once, and so plain that a phone from 2018 understands it.

No layers, no nesting, no :has(): the stylesheet of the other pages says nothing to such a phone.
"""

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

from mellanrum.foundation.ui.stylesheet import FONT, Stylesheet, shades

LOOK = Path(__file__).parent / "look" / "phone.css"


@lru_cache(maxsize=4)
def phone_look(colour: str) -> Stylesheet:
    """The stylesheet of the phones in a municipality's colour, compressed once per process."""
    dark = f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{shades(colour, 'dark')}}}}}"
    face = (
        '@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:swap;'
        f'src:url("{static(FONT)}") format("woff2")}}'
    )
    ours = re.sub(r"/\*.*?\*/", "", LOOK.read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = re.sub(r"\s*\n\s*", "\n", f":root{{{shades(colour, 'light')}}}{dark}{face}{ours}").encode()
    return Stylesheet(plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:12])
