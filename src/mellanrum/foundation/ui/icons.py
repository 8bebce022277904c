"""Lucide's icons, drawn inline once and remembered: no request, the colour of the words around them."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

MARK = mark_safe(
    '<svg class="mark" viewBox="3 3 26 26" width="32" height="32" aria-hidden="true" focusable="false">'
    '<path class="mark-light" d="M14 5h4v22h-4z"/>'
    '<rect class="mark-one" x="3" y="3" width="10" height="26" rx="2"/>'
    '<rect class="mark-two" x="19" y="3" width="10" height="26" rx="2"/></svg>'
)


@lru_cache(maxsize=256)
def icon(name: str, label: str = "") -> SafeString:
    """An icon from lucide.dev by its name; hidden from screen readers unless it has a ``label``."""
    hidden = {} if label else {"aria-hidden": "true", "focusable": "false"}
    drawing = mark_safe(lucide(name, size=24, **{"class": "icon"}, **hidden))  # noqa: S308 - from the package
    if not label:
        return drawing
    return format_html('<span role="img" aria-label="{}">{}</span>', label, drawing)
