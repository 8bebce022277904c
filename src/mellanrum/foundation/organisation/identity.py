"""Who the municipality is on every page, remembered for some seconds so that no page has to ask."""

from django.urls import reverse

from mellanrum.foundation.core.remembering import remembered
from mellanrum.foundation.ui.shell import Identity

from .models import Municipality


@remembered(seconds=5)
def current_identity() -> Identity:
    """Name, logo and colour; another process's change is seen within some seconds, one's own at once."""
    found = Municipality.objects.select_related("central_contact").first()
    if found is None:
        return Identity()
    logo_url = f"{reverse('logo')}?{found.version}" if found.logo else ""
    return Identity(found.name, logo_url, found.colour, str(found.version), found.central_contact.email)


def forget_identity() -> None:
    """Ask again for the next page."""
    current_identity.forget()
