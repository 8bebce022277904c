"""Who the municipality is on every page, remembered for some seconds so that no page has to ask."""

import time
from functools import lru_cache

from django.urls import reverse

from mellanrum.foundation.ui.shell import Identity

from .models import Municipality

SECONDS = 5


def current_identity() -> Identity:
    """Name, logo and colour; another process's change is seen within some seconds, one's own at once."""
    return _identity_at(int(time.monotonic() // SECONDS))


def forget_identity() -> None:
    """Ask again for the next page."""
    _identity_at.cache_clear()


@lru_cache(maxsize=1)
def _identity_at(moment: int) -> Identity:
    found = Municipality.objects.select_related("central_contact").first()
    if found is None:
        return Identity()
    logo_url = f"{reverse('logo')}?{found.version}" if found.logo else ""
    return Identity(found.name, logo_url, found.colour, str(found.version), found.central_contact.email)
