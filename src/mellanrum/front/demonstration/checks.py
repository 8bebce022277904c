"""A demonstration is never opened as a real municipality, nor a real one as a demonstration, without a word."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.organisation.models import Municipality

from .queries import born_as_demonstration


@register(Tags.database)
def check_birth(databases: Any = None, **options: Any) -> list[CheckMessage]:
    """The settings and the database agree on what this is; tables that are not made yet say nothing."""
    if not databases:
        return []
    try:
        with transaction.atomic():
            is_founded, is_demonstration = Municipality.objects.exists(), born_as_demonstration()
    except DatabaseError:
        return []
    if settings.DEMONSTRATION and is_founded and not is_demonstration:
        return [
            Error(_("The settings say demonstration, but the database holds a real municipality."), id="birth.E001")
        ]
    if is_demonstration and not settings.DEMONSTRATION:
        return [Error(_("The database is a demonstration, and is never to be used for real."), id="birth.E002")]
    return []
