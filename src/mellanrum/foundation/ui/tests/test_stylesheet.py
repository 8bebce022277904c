"""One stylesheet: small, kept by the browser, without a word of Norwegian."""

import gzip
import re

import pytest
from django.urls import reverse

from mellanrum.foundation.ui import stylesheet as module
from mellanrum.foundation.ui.theme import DEFAULT_COLOUR


@pytest.fixture
def sheet():
    return module.stylesheet(DEFAULT_COLOUR)


def get(client, version, **headers):
    return client.get(reverse("ui:stylesheet", args=[version]), headers={"host": "localhost", **headers})


def test_it_fits_in_the_budget_of_a_first_visit(sheet):
    assert len(sheet.compressed) <= 24_000


def test_the_current_version_is_kept_for_a_year(client, sheet):
    answer = get(client, sheet.version)

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content == sheet.plain


def test_another_version_gets_the_current_one_but_may_not_keep_it(client, sheet):
    answer = get(client, "current")

    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.content == sheet.plain


def test_it_is_sent_compressed_to_whoever_can_read_that(client, sheet):
    answer = get(client, sheet.version, accept_encoding="gzip, br")

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == sheet.plain


def test_whoever_has_it_already_hears_that_nothing_is_new(client, sheet):
    answer = get(client, sheet.version, if_none_match=f'W/"{sheet.version}"')

    assert answer.status_code == 304


def test_another_colour_is_another_version(sheet):
    assert module.stylesheet("#8A2B52").version != sheet.version


def test_the_norwegian_words_are_overruled(sheet):
    css = sheet.plain.decode()

    assert '--dsc-field-counter-over:""' in css
    assert css.rindex("--dsc-field-counter-over") > css.rindex("tegn")


def test_nothing_is_fetched_from_another_host(sheet):
    fetched = re.findall(r"url\(\"?([^\"):]*)", sheet.plain.decode())

    assert set(fetched) == {"data", "/static/" + module.FONT}


def test_every_vendored_file_is_used():
    vendored = {path.stem for path in (module.LOOK / "vendor").glob("*.css")}

    assert vendored == {*module.COMPONENTS, "tokens"}


def test_every_sheet_of_ours_is_used():
    assert {path.stem for path in module.LOOK.glob("*.css")} == {*module.OURS, "plain"}


def test_no_words_are_faded_while_they_come(sheet):
    css = sheet.plain.decode()
    moving = re.findall(r"@keyframes (\w+)\s*{((?:[^{}]*{[^{}]*})*)", css)
    fading = [name for name, steps in moving if "opacity" in steps]
    faded = [what for what, how in re.findall(r"([^{}]+){[^{}]*animation:\s*(\w+)", css) if how in fading]

    assert fading == ["breathe"]
    assert [what for what in faded if not re.fullmatch(r"(\s*\.loading::(before|after),?)+\s*", what)] == []
