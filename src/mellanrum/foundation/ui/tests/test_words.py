"""Days, amounts and names as people say them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from mellanrum.foundation.core import clock
from mellanrum.foundation.ui import words

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english_november():
    with clock.at(NOW), translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 21), "tomorrow"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 24), "in 4 days"),
        (date(2026, 11, 17), "3 days ago"),
        (date(2026, 11, 27), "Friday 27 November"),
        (date(2027, 1, 4), "4 January 2027"),
    ],
)
def test_a_day_is_relative_under_a_week_and_has_its_year_when_it_is_another(then, said):
    assert words.near(then) == said


def test_a_moment_late_in_the_evening_is_the_day_of_the_municipality():
    assert words.local_day(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) == date(2026, 11, 21)


def test_a_day_is_exact_for_machines():
    html = words.when(date(2026, 11, 24))

    assert html == '<time datetime="2026-11-24" title="Tuesday 24 November">in 4 days</time>'


def test_a_day_in_full_says_it_once():
    said = [words.when(date(2026, 11, 24), "full"), words.when(date(2026, 11, 29))]

    assert said == [
        '<time datetime="2026-11-24">Tuesday 24 November</time>',
        '<time datetime="2026-11-29">Sunday 29 November</time>',
    ]


def test_no_day_is_no_words():
    assert (words.when(None), words.day(None)) == ("", "")


def test_a_day_in_swedish_is_written_as_one_says_it():
    with translation.override("sv"):
        assert words.day(date(2026, 11, 24)) == "tisdag 24 november"


@pytest.mark.parametrize(
    ("ore", "written"),
    [(25_000_000, "250 000 kr"), (0, "0 kr"), (1_999, "19,99 kr"), (-5_000, "−50 kr"), (-1_999, "−19,99 kr")],
)
def test_an_amount_never_breaks_between_lines(ore, written):
    assert words.amount(ore) == written.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Aino Lindqvist", "AL"), ("Ronja af Ström", "RS"), ("Åsa", "Å"), ("", ""), ("(extern) Bo", "B")],
)
def test_initials_are_the_first_and_the_last(name, letters):
    assert words.initials(name) == letters


def test_a_person_is_escaped_and_linked():
    html = words.person("Bo <b>", "coach", "/people/1/")

    assert "Bo &lt;b&gt;" in html
    assert 'href="/people/1/"' in html
    assert "coach" in html


def test_a_state_is_a_word_and_a_sign_never_only_a_colour():
    html = words.tag("Overdue", "danger")

    assert "Overdue" in html
    assert "<svg" in html
