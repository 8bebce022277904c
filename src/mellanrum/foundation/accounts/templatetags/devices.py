"""What a browser calls itself, as people would say it."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# In this order: each names also those after it.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """Such as "Firefox, Windows"."""
    found = [_said(user_agent, names) for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or _("An unknown device")


def _said(user_agent: str, names: dict[str, str]) -> str:
    return next((said for mark, said in names.items() if mark in user_agent), "")
