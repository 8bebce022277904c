"""Drawing a picture anew, so that nothing follows with it but what is seen."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from mellanrum.foundation.core.errors import Refused

LONGEST_SIDE = 2560
MOST_PIXELS = 60_000_000
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L", "LA", "P", "1"), "WEBP": ("RGB", "RGBA")}


def redraw(content: bytes, content_type: str) -> bytes:
    """The same picture the right way up, at most 2560 pixels wide and high, without place, time, camera or comments."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _redrawn(content, _FORMATS[content_type])
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused(_("The picture cannot be read. Save it as JPEG or PNG and add it again.")) from error
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error


def _redrawn(content: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_many_pixels()
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        seen = ImageOps.exif_transpose(picture)
    # The colour profile is part of what is seen; all else that was written in the file is left behind.
    profile = seen.info.get("icc_profile")
    seen.info = {name: value for name, value in seen.info.items() if name == "transparency"}
    if seen.mode not in _MODES[kind]:
        seen = seen.convert("RGBA" if seen.has_transparency_data and kind != "JPEG" else "RGB")
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = io.BytesIO()
    seen.save(drawn, kind, quality=85, exif=b"", icc_profile=profile)
    return drawn.getvalue()


def _too_many_pixels() -> Refused:
    return Refused(_("The picture has too many pixels. Make it smaller and add it again."))
