import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as some

from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.sheets.swedish_amounts import read_amount


@pytest.mark.parametrize(
    ("text", "kronor", "note"),
    [
        ("1,2 mnkr", 1_200_000, ""),
        ("1.2 mnkr", 1_200_000, ""),
        ("4 MSEK", 4_000_000, ""),
        ("1,2 milj. kr", 1_200_000, ""),
        ("3 953 437 kronor", 3_953_437, ""),
        ("3 953 437 kr", 3_953_437, ""),
        ("1.234.567 kr", 1_234_567, ""),
        ("1,234,567 kr", 1_234_567, ""),
        ("1.234 kr", 1_234, ""),
        ("1.250 mnkr", 1_250_000, ""),
        ("495 000", 495_000, ""),
        ("495000", 495_000, ""),
        ("500000.00", 500_000, ""),
        ("1234567,5", 1_234_567.5, ""),
        ("250 tkr", 250_000, ""),
        ("250k", 250_000, ""),
        ("500:-", 500, ""),
        ("SEK 500 000", 500_000, ""),
        ("-500 kr", -500, ""),
        ("0 kr", 0, ""),
        ("en halv miljon", 500_000, ""),
        ("två miljoner kronor", 2_000_000, ""),
        ("3 mdkr", 3_000_000_000, ""),
        ("beviljat 2 mnkr 2021", 2_000_000, ""),
        ("förstudie 2022: 500 tkr", 500_000, ""),
        ("ca 14 miljoner kr", 14_000_000, "The amount is approximate."),
        ("upp till 300 000", 300_000, "The amount is approximate."),
        ("1–2 mnkr", 1_000_000, "A range; the lower end is used."),
        ("mellan 250 000 och 1 000 000 kr", 250_000, "A range; the lower end is used."),
        ("0,5 mnkr förstudie, sedan max 2,5 mnkr", 500_000, "The first of several amounts is used."),
        ("1 250 443 kronor (senare 1 126 634 kronor)", 1_250_443, "The amount before the parenthesis is used."),
        ("100 tkr/år", 100_000, "The amount is told for one period or person."),
    ],
)
def test_what_people_write_is_understood(text, kronor, note):
    found = read_amount(text)

    assert (found.ore, found.note) == (kronor * 100, note)


@pytest.mark.parametrize(
    "text",
    ["", "-", "nej", "ej beslutat", "3 projekt", "50 %", "5000 euro", "€ 500", "300 tkr + 200 tkr", "1,234 kr",
     "KS 2021/345", "99999999999999999 kr", "två förvaltningar", "1" * 32_000],
)  # fmt: skip
def test_what_is_not_certain_is_not_guessed(text):
    assert read_amount(text) is None


def test_every_amount_of_the_real_initiatives_is_understood():
    sheet = read_sheet((settings.ROOT / "tests/data/initiatives.csv").read_bytes())
    told = [row["Beviljade medel"] for row in sheet.rows if row["Beviljade medel"]]

    assert [text for text in told if read_amount(text) is None] == []


@given(
    some.integers(0, 10**12),
    some.sampled_from([" ", "\u00a0", "\u202f", ""]),
    some.sampled_from(["kr", "kronor", "SEK", ""]),
)
def test_whole_kronor_survive_being_written(kronor, space, unit):
    text = f"{kronor:,}".replace(",", space) + (f" {unit}" if unit else "")

    assert read_amount(text).ore == kronor * 100


@given(some.integers(1, 10**5), some.sampled_from([("tkr", 1_000), ("mnkr", 1_000_000), ("MSEK", 1_000_000)]))
def test_tenths_of_thousands_and_millions_survive_being_written(tenths, unit):
    name, size = unit

    assert read_amount(f"{tenths // 10},{tenths % 10} {name}").ore == tenths * size * 10


@given(some.text(max_size=40) | some.text("0123456789 .,-kmnrt", max_size=25))
def test_no_text_whatever_makes_it_fail(text):
    found = read_amount(text)

    assert found is None or abs(found.ore) < 10**17
