"""Who may become somebody else: anyone, but only in a demonstration."""

from django.conf import settings

from .queries import born_as_demonstration


def can_step_in() -> bool:
    """Both the settings and the database must say so: neither alone opens the door."""
    return bool(settings.DEMONSTRATION) and born_as_demonstration()
