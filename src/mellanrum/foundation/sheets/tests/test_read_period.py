from datetime import date, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as some

from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.sheets.swedish_dates import read_period
from mellanrum.foundation.sheets.swedish_periods import MONTHS


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        line.split(" | ")
        for line in """\
2021-03 | 2021-03-01 | 2021-03-31
2021-3 | 2021-03-01 | 2021-03-31
2021-03-05 | 2021-03-05 | 2021-03-05
2021.03.05 | 2021-03-05 | 2021-03-05
2021-03-05 10:30 | 2021-03-05 | 2021-03-05
2021-03-05T00:00:00 | 2021-03-05 | 2021-03-05
5 mars 2021 | 2021-03-05 | 2021-03-05
den 5:e mars 2021 | 2021-03-05 | 2021-03-05
March 5, 2021 | 2021-03-05 | 2021-03-05
27 januari, 2020 (publicerad) | 2020-01-27 | 2020-01-27
5/3 2021 | 2021-03-05 | 2021-03-05
5/3-21 | 2021-03-05 | 2021-03-05
5.3.2021 | 2021-03-05 | 2021-03-05
20210305 | 2021-03-05 | 2021-03-05
210305 | 2021-03-05 | 2021-03-05
44260 | 2021-03-05 | 2021-03-05
november 2021 | 2021-11-01 | 2021-11-30
okt. 2020 | 2020-10-01 | 2020-10-31
mar-21 | 2021-03-01 | 2021-03-31
03/2021 | 2021-03-01 | 2021-03-31
2021 mars | 2021-03-01 | 2021-03-31
hösten 2021 | 2021-09-01 | 2021-11-30
från hösten 2021 | 2021-09-01 | 2021-11-30
2021 hösten | 2021-09-01 | 2021-11-30
HÖSTEN -21 | 2021-09-01 | 2021-11-30
våren 2022 (skalas upp på Rektorsgatan 2023) | 2022-03-01 | 2022-05-31
sommaren 2020 | 2020-06-01 | 2020-08-31
vintern 2021/22 | 2021-12-01 | 2022-02-28
vintern 2023-2024 | 2023-12-01 | 2024-02-29
vintern 2026–2027 | 2026-12-01 | 2027-02-28
vintern 26/27 | 2026-12-01 | 2027-02-28
vintern 26–27 | 2026-12-01 | 2027-02-28
slutet av vintern 26/27 | 2027-02-01 | 2027-02-28
läsåret 26/27 | 2026-08-01 | 2027-06-30
årsskiftet 26/27 | 2026-12-31 | 2027-01-01
höstterminen 2020 | 2020-08-01 | 2020-12-31
HT21 | 2021-08-01 | 2021-12-31
vt 2022 | 2022-01-01 | 2022-06-30
läsåret 2021/22 | 2021-08-01 | 2022-06-30
slutet av 2021 | 2021-09-01 | 2021-12-31
början av hösten 2020 | 2020-09-01 | 2020-09-30
mitten av mars 2021 | 2021-03-11 | 2021-03-20
slutet av mars 2021 | 2021-03-21 | 2021-03-31
tidigt 2021 | 2021-01-01 | 2021-04-30
2019 (pågick i april) | 2019-01-01 | 2019-12-31
2018 (nyhet 7/5) | 2018-01-01 | 2018-12-31
ca 2021? | 2021-01-01 | 2021-12-31
förstudie 2022, robot 2023 | 2022-01-01 | 2023-12-31
2021–2023 | 2021-01-01 | 2023-12-31
2021/22 | 2021-01-01 | 2022-12-31
mars–juni 2021 | 2021-03-01 | 2021-06-30
1–3 mars 2021 | 2021-03-01 | 2021-03-03
1 mars - 5 april 2021 | 2021-03-01 | 2021-04-05
hösten 2021–våren 2022 | 2021-09-01 | 2022-05-31
2021-03 – 2022-06 | 2021-03-01 | 2022-06-30
våren/sommaren 2021 | 2021-03-01 | 2021-08-31
v. 12 2024 | 2024-03-18 | 2024-03-24
vecka 12, 2024 | 2024-03-18 | 2024-03-24
2024-W12 | 2024-03-18 | 2024-03-24
Q3 2023 | 2023-07-01 | 2023-09-30
2023 Q3 | 2023-07-01 | 2023-09-30
kvartal 3 2023 | 2023-07-01 | 2023-09-30
första kvartalet 2022 | 2022-01-01 | 2022-03-31
tertial 2 2023 | 2023-05-01 | 2023-08-31
H2 2021 | 2021-07-01 | 2021-12-31
sista halvåret 2021 | 2021-07-01 | 2021-12-31
halvårsskiftet 2023 | 2023-06-30 | 2023-07-01
årsskiftet 2021/2022 | 2021-12-31 | 2022-01-01""".splitlines()
    ],
)
def test_what_people_write_is_understood(text, start, end):
    found = read_period(text)

    assert found == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "", "pågår", "tills vidare", "snart", "mars", "5/3", "2021-13", "31 februari 2021", "vecka 60 2021", "Q5 2021",
        "T4 2021", "KS 2021/345", "2021 deltagare", "2021 kr", "före 2020", "efter sommaren 2021", "inte 2021",
        "v.2412", "201203", "99999", "12345", "2023-21", "årsskiftet 2021/25", "1850", "(2021)", "5 mars 2021 kl 25",
        "vintern 26/28", "vintern 26",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_guessed(text):
    assert read_period(text) is None


def test_every_date_of_the_real_initiatives_is_understood():
    sheet = read_sheet((settings.ROOT / "tests/data/initiatives.csv").read_bytes())
    told = [row[column] for row in sheet.rows for column in ("Startdatum", "Slutdatum") if row[column]]

    assert [text for text in told if read_period(text) is None] == []


days = some.dates(date(1950, 1, 1), date(2098, 12, 31))
swedish_months = [next(name for name, number in MONTHS.items() if number == month) for month in range(1, 13)]


@given(days)
def test_a_day_survives_every_way_of_writing_it(day):
    month = swedish_months[day.month - 1]
    written = [
        f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.day} {month} {day.year}", f"{day.day}. {month.upper()} {day.year}",
        f"{day.day} {month[:3]} {day.year}", f"{day.day}/{day.month} {day.year}", f"{day.day}.{day.month}.{day.year}",
        f"start {day:%Y-%m-%d} (beslut 17 §)",
    ]  # fmt: skip

    found = [read_period(text) for text in written]

    assert found == [(day, day)] * len(written)


@given(some.dates(date(1950, 1, 1), date(2090, 12, 31)), some.integers(0, 2000))
def test_two_days_mean_the_time_between_them(first, length):
    last = first + timedelta(days=length)

    found = read_period(f"{first} – {last}")

    assert found == (first, last)


@given(some.text(max_size=40) | some.text("0123456789-/. vqvårmaj", max_size=25))
def test_no_text_whatever_makes_it_fail(text):
    found = read_period(text)

    assert found is None or found[0] <= found[1]
