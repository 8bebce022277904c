"""What browsers and allauth say, as people would say it."""

import re

from django import template
from django.utils.translation import get_language
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


@register.filter
def in_our_case(words: str) -> str:
    """A heading of allauth's, which in English has Capitals In Every Word, as ours are written."""
    first, *rest = re.split(r"(?<=\s|-)", words.strip()) or [""]
    return words if get_language() != "en" else first + "".join(map(_lowered, rest))


def _lowered(word: str) -> str:
    return word.lower() if re.match(r"[A-Z][a-z]", word) else word


def _said(user_agent: str, names: dict[str, str]) -> str:
    return next((said for mark, said in names.items() if mark in user_agent), "")
