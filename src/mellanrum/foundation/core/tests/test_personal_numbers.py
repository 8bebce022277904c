from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as some
from stdnum import luhn

from mellanrum.foundation.core.personal_numbers import contains_personal_number, refuse_personal_numbers


@pytest.mark.parametrize(
    "text",
    [
        "880320-0016", "8803200016", "19880320-0016", "198803200016", "880320+0016", "880320 0016",
        "880320 - 0016", "19 880320-0016", "1988-03-20-0016", "1988 03 20 0016", "880320–0016", "88\u200b0320-0016",
        "８８０３２０-００１６",
        "811228.9874", "811228-987 4", "8 1 1 2 2 8 9 8 7 4", "8 1 1 2 2 8 - 9 8 7 4", "1 9 8 1 1 2 2 8 9 8 7 4",
        "811228 . 9874", "811228/9874",
        "Ring Anna(880320-0016), tack.", "pnr:8803200016.", "Anna\n880320-0016\nBo", "811228-9841", "701063-2391",
    ],
)  # fmt: skip
def test_a_personal_number_is_found_however_it_is_written(text):
    assert contains_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "880320-0018", "881320-0016", "556012-5790", "070-123 45 67", "2021-03-05", "2021-03-05 12:30",
        "250 000 kr", "1 2 3 4 5 6 7 8 9 10", "811228.98745", "811228 987 4", "1.2.3.4.5.6.7.8.9.0", "6 580 822.1234",
        "diarienummer 2021/345", "18880320001612345", "701093-2397", "Bankgiro 123-4567", "700263-2390",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text):
    assert not contains_personal_number(text)


@given(
    some.dates(date(1900, 1, 1), date(2029, 12, 31)),
    some.integers(0, 999),
    some.sampled_from(["", "-", "+", " "]),
    some.booleans(),
    some.booleans(),
)
def test_every_valid_number_is_found_in_running_text(day, serial, sign, century, coordination):
    birth = f"{day:%y%m}{day.day + 60 * coordination:02}"
    digits = f"{birth}{serial:03}"
    number = f"{day.year // 100 if century else ''}{birth}{sign}{serial:03}{luhn.calc_check_digit(digits)}"

    assert contains_personal_number(f"Vi träffade {number} i går.")


def test_a_form_says_what_to_do():
    with pytest.raises(ValidationError, match=r"personal identity number|personnummer"):
        refuse_personal_numbers("880320-0016")
    refuse_personal_numbers("Snön ligger kvar.")
