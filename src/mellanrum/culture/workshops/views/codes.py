"""The way into the room: an address, its code, and the same as a picture to point a phone at."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mellanrum.culture.workshops.models import Workshop
from mellanrum.foundation.ui.codes import qr_code


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
    return WayIn(host + reverse("workshops:join").rstrip("/"), workshop.spoken_code, qr_code(address, _("Come in")))
