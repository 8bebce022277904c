"""Stretches of time that Swedish has words for, and the first and last day of each."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

Period = tuple[date, date]
Words = Mapping[str, str]
Maker = Callable[[Words], Period]

_MONTH_NAMES = (
    ("januari", "jan", "january"),
    ("februari", "feb", "febr", "february"),
    ("mars", "mar", "march"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augusti", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}

# First and last month. Seasons as SMHI counts them; terms as the Swedish school year divides the calendar year.
_SEASON_NAMES = {
    ("vårterminen", "vårtermin", "vt"): (1, 6),
    ("höstterminen", "hösttermin", "ht"): (8, 12),
    ("sensommaren", "sensommar"): (8, 8),
    ("försommaren", "försommar"): (6, 6),
    ("senhösten", "senhöst"): (11, 11),
    ("våren", "vår", "spring"): (3, 5),
    ("sommaren", "sommar", "summer"): (6, 8),
    ("hösten", "höst", "autumn", "fall"): (9, 11),
    ("vintern", "vinter", "winter"): (12, 14),
}
SEASONS = {name: months for names, months in _SEASON_NAMES.items() for name in names}
_FIRST = ("bör", "inl", "tid", "beg", "ear")
_MIDDLE = ("mit", "mid")
_EXCEL_DAY_ZERO = date(1899, 12, 30)


def day(words: Words) -> Period:
    """5 mars 2021; a day that does not exist is a ``ValueError``, as all that these cannot make anything of."""
    exact = date(_year(words), _month(words), int(words["day"]))
    return exact, exact


def excel_day(serial: int) -> Period:
    """The day that Excel keeps as a number; only those from 2000 to 2100, since others are rather something else."""
    exact = _EXCEL_DAY_ZERO + timedelta(days=serial)
    if not 2000 <= exact.year < 2100:
        raise ValueError(serial)
    return exact, exact


def week(words: Words) -> Period:
    """Vecka 12 2024, from Monday to Sunday (ISO 8601, as Swedish calendars count)."""
    monday = date.fromisocalendar(_year(words), int(words["number"]), 1)
    return monday, monday + timedelta(days=6)


def month(words: Words) -> Period:
    return _months(_year(words), _month(words), _month(words))


def quarter(words: Words) -> Period:
    return _share_of_year(words, 4)


def tertial(words: Words) -> Period:
    return _share_of_year(words, 3)


def half_year(words: Words) -> Period:
    return _share_of_year({**words, "number": "2"} if words["number"] == "sista" else words, 2)


def turn_of_half_year(words: Words) -> Period:
    return date(_year(words), 6, 30), date(_year(words), 7, 1)


def turn_of_year(words: Words) -> Period:
    return date(_year(words), 12, 31), date(_following_year(words), 1, 1)


def school_year(words: Words) -> Period:
    return date(_year(words), 8, 1), date(_following_year(words), 6, 30)


def winter(words: Words) -> Period:
    """Vintern 2021/22: from December of the one year to February of the other."""
    _following_year(words)
    return _months(_year(words), 12, 14)


def season(words: Words) -> Period:
    return _months(_year(words), *SEASONS[words["season"]])


def two_years(words: Words) -> Period:
    """Both "2021/22" and "2019–23": from the first day of the one to the last of the other."""
    last = int(words["next"]) if len(words["next"]) == 4 else _year(words) // 100 * 100 + int(words["next"])
    if last <= _year(words):
        raise ValueError(words)
    return date(_year(words), 1, 1), date(last, 12, 31)


def year(words: Words) -> Period:
    return date(_year(words), 1, 1), date(_year(words), 12, 31)


def part_of(period: Period, part: str) -> Period:
    """The first, middle or last third of a period ("början av", "mitten av", "slutet av"); all of it without a part."""
    if not part:
        return period
    start, end = period
    place = 0 if part.startswith(_FIRST) else 1 if part.startswith(_MIDDLE) else 2
    length = (end.year - start.year) * 12 + end.month - start.month + 1
    if length % 3 == 0:
        first = start.month + place * length // 3
        return _months(start.year, first, first + length // 3 - 1)
    days = ((end - start).days + 1) // 3
    return start + timedelta(days=days * place), end if place == 2 else start + timedelta(days=days * (place + 1) - 1)


def _year(words: Words) -> int:
    number = int(words["year"])
    return number if number > 99 else 2000 + number


def _following_year(words: Words) -> int:
    if (_year(words) + 1) % 100 != int(words["next"]):
        raise ValueError(words)
    return _year(words) + 1


def _month(words: Words) -> int:
    return MONTHS.get(words["month"]) or int(words["month"])


def _share_of_year(words: Words, shares: int) -> Period:
    number = ORDINALS.get(words["number"]) or int(words["number"])
    if not 1 <= number <= shares:
        raise ValueError(words)
    length = 12 // shares
    return _months(_year(words), (number - 1) * length + 1, number * length)


def _months(in_year: int, first: int, last: int) -> Period:
    """From the first day of month ``first`` to the last of month ``last``; month 13 is January of the next year."""
    start = date(in_year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    end_year, end_month = in_year + (last - 1) // 12, (last - 1) % 12 + 1
    return start, date(end_year, end_month, monthrange(end_year, end_month)[1])
