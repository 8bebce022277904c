"""The way into the room: an address, its code, and the same as a picture to point a phone at."""

from dataclasses import dataclass
from functools import lru_cache

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from mellanrum.culture.workshops.models import Workshop


@dataclass(frozen=True)
class WayIn:
    """Where one joins, as it is written on a wall, and as a picture."""

    short: str
    code: str
    picture: SafeString


def way_in(request: HttpRequest, workshop: Workshop) -> WayIn | None:
    """How one joins a meeting that is under way."""
    if not workshop.code:
        return None
    host = settings.BASE_URL.partition("://")[2]
    address = settings.BASE_URL + reverse("workshops:enter", args=[workshop.code])
    return WayIn(host + reverse("workshops:join").rstrip("/"), workshop.spoken_code, picture_of(address))


@lru_cache(maxsize=64)
def picture_of(address: str) -> SafeString:
    """An address as a QR code, drawn inline; the quiet edge and black on white are part of it, also in the dark."""
    drawn = segno.make(address, error="m", micro=False)
    picture = drawn.svg_inline(border=3, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return mark_safe(picture)  # noqa: S308 - drawn by the package from an address of ours
