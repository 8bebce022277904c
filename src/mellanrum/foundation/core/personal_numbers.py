"""Swedish personal identity numbers, which are never to be typed into a free text."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import luhn
from stdnum.se import personnummer

_DASHES = re.compile(r"[‐‑‒–—−]")
_CANDIDATE = re.compile(
    r"(?<![\d-])(?P<century>18|19|20)?\s?(?P<year>\d\d)"
    r"(?:(?P<month>\d\d)(?P<day>\d\d)\s?(?P<sign>[-+]?)[.,:/]?\s?"
    r"|(?P<between>[-/. ])(?P<later_month>\d\d)(?P=between)(?P<later_day>\d\d)(?:[-+]|(?<= \d\d) ))"
    r"(?P<serial>\d{4}|(?<=[-+])\d{3}\s\d)(?![\d])"
)
_SPREAD_OUT = re.compile(r"(?<!\d)(?<!\d[ .])\d(?:[ .]\d){5,7}[ .]?[-+]?[ .]?\d(?:[ .]\d){3}(?![ .]?\d)")
# Nothing here is a digit or becomes one when it is made plain.
_WITHOUT_DIGITS = re.compile(r"[^\d²³¹¼½¾\u0100-\U0010ffff]*")
_COORDINATION = 60  # is added to the day of a coordination number (samordningsnummer)


def contains_personal_number(text: str) -> bool:
    """Whether a personal identity number or coordination number stands anywhere in the text.

    With 10 or 12 digits, with or without separators; the day must exist and the check digit agree.
    """
    if _WITHOUT_DIGITS.fullmatch(text):
        return False
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    close = _SPREAD_OUT.sub(lambda found: re.sub("[ .]", "", found[0]), _DASHES.sub("-", plain))
    return any(map(_is_personal_number, _CANDIDATE.finditer(close)))


def refuse_personal_numbers(text: str) -> None:
    """A validator for every free text."""
    if contains_personal_number(text):
        raise ValidationError(
            _("That looks like a personal identity number. Take it away: nobody needs it here."), code="personal_number"
        )


def _is_personal_number(found: re.Match[str]) -> bool:
    month, day = found["month"] or found["later_month"], found["day"] or found["later_day"]
    digits = f"{found['year']}{month}{day}{found['serial'][:3]}{found['serial'][-1]}"
    if int(day) > _COORDINATION:
        return luhn.is_valid(digits) and _is_day(found, int(month), int(day) - _COORDINATION)
    return personnummer.is_valid(f"{found['century'] or ''}{digits[:6]}{found['sign'] or '-'}{digits[6:]}")


def _is_day(found: re.Match[str], month: int, day: int) -> bool:
    try:
        return bool(date(int(f"{found['century'] or 20}{found['year']}"), month, day))
    except ValueError:
        return False
