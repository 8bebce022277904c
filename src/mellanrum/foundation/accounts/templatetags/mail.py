"""Whether a page may promise a letter."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def mail_is_sent() -> bool:
    """Whether this installation has a mail server."""
    return settings.SENDS_MAIL
