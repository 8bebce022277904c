"""Documents made for the tests, and what is in them."""

import io

from pypdf import PdfReader

from mellanrum.foundation.documents.rendering import SECTIONS, render_pdf


def make_pdf(given: dict | None = None, **named: str) -> PdfReader:
    """A document of sections, opened for reading."""
    named = {"title": "Skolmaten", "municipality": "Mellanby kommun", "language": "sv"} | named
    return PdfReader(io.BytesIO(render_pdf(SECTIONS, given or {}, **named)))


def text_of(pdf: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)
