"""From a template and what it should tell to a PDF that everyone can read, also those who listen (PDF/UA-1)."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.template import TemplateDoesNotExist
from django.template.utils import get_app_template_dirs
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock

TYPEFACES = Path(__file__).parent / "typefaces"
HOUSE_STYLE = "documents/house.typ"
SECTIONS = "documents/sections.typ"

# What our typefaces surely can draw: Latin, Greek, Cyrillic and the signs of running text. A test draws every one.
_UNDRAWABLE = re.compile(
    r"[^\n\t\x20-\x7e\xa0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u2010-\u2027\u2030€→−☐☑✓□]"
)


def render_pdf(
    template: str, given: dict[str, Any], *, title: str, municipality: str = "", language: str | None = None
) -> bytes:
    """A tagged PDF made of a room's ``templates/<room>/<name>.typ`` and of ``given``, which the template reads as data.

    Texts in ``given`` are never read as code. ``documents/sections.typ`` (SECTIONS) serves whoever needs headings,
    texts, facts and tables. ``language`` (sv, en) is that of the reader unless told; header, page numbers and the day
    of print are added.
    """
    with override(language or get_language()):
        about = _about(title, municipality)
    told = json.dumps(given | {"document": about}, cls=DjangoJSONEncoder, ensure_ascii=False)
    try:
        return _compile(template, told)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    # A sign that no typeface of ours has (an emoji, say) would be silent to those who listen: show a square instead.
    return _compile(template, json.dumps(_drawable(json.loads(told))))


def pdf_response(name: str, content: bytes) -> HttpResponse:
    """The PDF as a file to keep. ``name`` without ending."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{name}.pdf"),
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _about(title: str, municipality: str) -> dict[str, str]:
    return {
        "title": title,
        "municipality": municipality,
        "language": (get_language() or "sv")[:2],
        "page": _("Page {page} of {pages}"),
        "printed": _("Printed {date}").format(date=date_format(clock.today(), "j F Y")),
    }


def _drawable(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _drawable(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_drawable(value) for value in told]
    return _UNDRAWABLE.sub("□", told) if isinstance(told, str) else told


def _compile(template: str, told: str) -> bytes:
    # Its type hints do not yet know that it takes several files at once.
    files: Any = {"main.typ": _source(template), "house.typ": _source(HOUSE_STYLE)}
    return typst.compile(
        files,
        sys_inputs={"given": told},
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=_typefaces(),
        timestamp=int(clock.now().timestamp()),
    )


def _source(template: str) -> bytes:
    """The template as it stands; not by Django's engine, since braces and percent signs mean other things in Typst."""
    for folder in get_app_template_dirs("templates"):
        if (folder / template).is_file():
            return (folder / template).read_bytes()
    raise TemplateDoesNotExist(template)


@cache
def _typefaces() -> typst.Fonts:
    # The machine's own typefaces are left out: a page looks the same wherever it was printed.
    return typst.Fonts(include_system_fonts=False, font_paths=[TYPEFACES])
