import unicodedata
from datetime import UTC, datetime

import pytest
import typst
from django.template import TemplateDoesNotExist
from hypothesis import given, settings
from hypothesis import strategies as some

from mellanrum.foundation.core import clock
from mellanrum.foundation.documents import rendering
from mellanrum.foundation.documents.rendering import pdf_response, render_pdf

from .factories import make_pdf, text_of

WHOLE = {
    "intro": "Första stycket.\n\nAndra stycket,\nny rad.",
    "sections": [
        {"heading": "Vad är problemet?", "text": "Maten tar slut på fredagar."},
        {"heading": "Fakta", "facts": [["Ägare", "Åsa Öberg"], ["Nästa steg", "2026-12-01"]]},
        {"heading": "Kostnader", "columns": ["År", "Belopp"], "rows": [["2026", "250 000 kr"], ["2027", "0 kr"]]},
    ],
}


def tags_of(element) -> list[str]:
    element = element.get_object()
    if not hasattr(element, "get"):
        return []
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    return [str(element.get("/S", "")), *(tag for child in children for tag in tags_of(child))]


def test_a_page_tells_what_it_was_given_and_where_it_comes_from():
    with clock.at(datetime(2026, 11, 21, 12, tzinfo=UTC)):
        text = text_of(make_pdf(WHOLE))

    for words in ("Andra stycket,\nny rad.", "Åsa Öberg", "250 000 kr", "Mellanby kommun", "21 november 2026"):
        assert words in text


def test_those_who_listen_get_title_language_and_tags():
    pdf = make_pdf(WHOLE)
    catalogue = pdf.trailer["/Root"]

    tags = set(tags_of(catalogue["/StructTreeRoot"]))

    assert (pdf.metadata.title, catalogue["/Lang"]) == ("Skolmaten", "sv")
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part>1<" in catalogue["/Metadata"].get_object().get_data().decode()
    assert {"/H1", "/H2", "/P", "/L", "/Table", "/TH", "/TD"} <= tags


def listed(*breadth: str, rows: int = 30) -> dict:
    row = ["Vi står i kö vid nyckelskåpet och väntar på nyckeln medan de som ringer får vänta. " * 9, *breadth[1:]]
    told = [[f"Rad {number} börjar. {row[0]} Rad {number} slutar.", *row[1:]] for number in range(rows)]
    return {"sections": [{"heading": "Beslut", "columns": list(breadth), "rows": told}]}


def test_a_list_with_many_columns_lies_down_and_others_stand():
    wide, narrow = (make_pdf(listed(*columns, rows=1)).pages[0].mediabox for columns in ("ABCDEF", "ABC"))

    assert wide.width > wide.height
    assert narrow.width < narrow.height


def test_a_row_stays_on_one_page_unless_it_could_fill_it():
    pages = [" ".join(page.extract_text().split()) for page in make_pdf(listed(*"ABCDEF")).pages]
    longest = make_pdf({"sections": [{"heading": "Allt", "columns": ["A"], "rows": [["ord " * 3000]]}]})

    assert len(pages) > 2
    assert all(page.count("börjar.") == page.count("slutar.") for page in pages)
    assert text_of(longest).split().count("ord") == 3000


def test_an_english_reader_gets_an_english_page():
    pdf = make_pdf(language="en")

    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert "Page 1 of 1" in text_of(pdf)


def test_the_typeface_is_our_own_and_travels_with_the_file():
    fonts = make_pdf(WHOLE).pages[0]["/Resources"]["/Font"]
    described = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts.values()]

    assert all("AtkinsonHyperlegibleNext" in descriptor["/FontName"] for descriptor in described)
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in described)


@pytest.mark.parametrize(
    "text",
    [
        '#panic("owned")',
        '"); #panic()',
        '#{read("/etc/passwd")}',
        "*not bold* _nor slanted_ = heading",
        "$1 + 1$ \\ @ref <label>",
        "`code` // gone",
    ],
)
def test_what_a_person_types_is_never_code(text):
    pdf = make_pdf({"intro": text, "sections": [{"heading": text, "text": text, "facts": [[text, text]]}]}, title=text)

    assert pdf.metadata.title == text
    assert text.split()[0] in text_of(pdf)


def test_signs_that_no_typeface_has_become_squares_and_the_rest_stays():
    text = text_of(make_pdf({"intro": "Bra 😀 idé 漢 \x07 på Ågatan"}))

    assert "Bra □ idé □ □ på Ågatan" in text


def test_names_in_sami_are_written_out():
    assert "Čáŋŋu Ŧađđi Áššu" in text_of(make_pdf({"intro": "Čáŋŋu Ŧađđi Áššu"}))


def test_every_sign_we_promise_to_draw_is_drawn():
    signs = [chr(code) for code in range(0x2800) if not rendering._UNDRAWABLE.match(chr(code))]

    make_pdf({"intro": " ".join(sign for sign in signs if unicodedata.category(sign) != "Cn")})


@settings(max_examples=25)
@given(some.text(max_size=60))
def test_no_text_whatever_makes_it_fail(text):
    assert make_pdf({"intro": text, "sections": [{"heading": text or "-", "text": text}]}).pages


def test_a_fault_in_a_template_is_a_bug_and_not_hidden(settings, tmp_path):
    with pytest.raises(typst.TypstError):
        render_pdf(rendering.SECTIONS, {"sections": [{"text": "without heading"}]}, title="x")
    with pytest.raises(TemplateDoesNotExist):
        render_pdf("documents/none.typ", {}, title="x")


def test_the_file_is_for_the_reader_alone():
    response = pdf_response("Underlag för skolmaten", b"%PDF")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Underlag%20f%C3%B6r%20skolmaten.pdf"
    assert response["Cache-Control"] == "private, no-store"
