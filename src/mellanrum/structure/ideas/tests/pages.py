"""Filling in a page as a person does: what it carried along, and what they typed."""

import re

from django.http import HttpResponse

SEEN = re.compile(r'name="seen" value="([^"]*)"')


def opened(page: HttpResponse, **typed: object) -> dict[str, str]:
    """The page's own hidden words together with what is typed."""
    seen = SEEN.search(page.content.decode())
    return {"seen": seen[1] if seen else ""} | {name: str(value) for name, value in typed.items()}
