"""Somebody who is to lead a meeting looks for a card, draws three, and prints the one they grew curious about."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from .conftest import Comes
from .looking import look_at

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

A6 = (298, 420)


def test_a_card_is_found_drawn_and_printed(comes: Comes, tmp_path: Path) -> None:
    samuel = comes("Samuel Tesfaye")

    samuel.page.goto("/methods/")
    look_at(samuel, "methods")
    samuel.enter("Draw three cards")
    look_at(samuel, "methods-drawn")
    drawn = samuel.page.locator(".method-title").all_inner_texts()
    samuel.enter("Draw three others")
    others = samuel.page.locator(".method-title").all_inner_texts()
    assert (len(drawn), len(others)) == (3, 3)
    assert not set(drawn) & set(others)
    samuel.enter_at(samuel.page.locator(".method-title a").first)
    look_at(samuel, "method-card")
    assert samuel.page.locator("h1").inner_text() == others[0]

    paper = PdfReader(io.BytesIO(samuel.page.pdf(prefer_css_page_size=True)))
    assert [tuple(round(side) for side in page.mediabox[2:]) for page in paper.pages] == [A6, A6]
    assert others[0] in " ".join(paper.pages[0].extract_text().split())
    assert samuel.says("How to do it") in paper.pages[1].extract_text()
