"""Filling in a page as a person does: what it carried along, and what they typed."""

import html
import re

from django.http import HttpResponse

SEEN = re.compile(r'name="seen" value="([^"]*)"')
INITIAL = re.compile(r'<input type="hidden" name="(initial-\w+)"(?: value="([^"]*)")?')


def opened(page: HttpResponse, **typed: object) -> dict[str, str]:
    """The page's own hidden words together with what is typed."""
    seen = SEEN.search(page.content.decode())
    return {"seen": seen[1] if seen else ""} | {name: str(value) for name, value in typed.items()}


def shown_initially(page: HttpResponse) -> dict[str, list[str]]:
    """What each box carries along of how it stood when the page was opened."""
    found: dict[str, list[str]] = {}
    for name, value in INITIAL.findall(page.content.decode()):
        found.setdefault(name, []).append(html.unescape(value))
    return found
