"""Who the municipality is on every page, remembered for some seconds so that no page has to ask."""

from django.urls import reverse

from mellanrum.foundation.core.remembering import remembered
from mellanrum.foundation.ui.shell import Identity

from .models import Municipality
from .models.municipality import FEWEST_ANSWERS


@remembered(seconds=5)
def _current() -> Municipality | None:
    return Municipality.objects.select_related("central_contact").first()


def current_identity() -> Identity:
    """Name, logo and colour; another process's change is seen within some seconds, one's own at once."""
    found = _current()
    if found is None:
        return Identity()
    logo_url = f"{reverse('logo')}?{found.version}" if found.logo else ""
    return Identity(found.name, logo_url, found.colour, str(found.version), found.central_contact.email)


def fewest_answers_here() -> int:
    """How many must have answered before anything is shown, as the municipality says: never fewer than five."""
    found = _current()
    return found.fewest_answers if found else FEWEST_ANSWERS


def forget_identity() -> None:
    """Ask again for the next page."""
    _current.forget()
