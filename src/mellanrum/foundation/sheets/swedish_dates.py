"""Dates as people write them in Swedish lists: "hösten 2021", "2021-03", "v. 12 2024". Never a guess."""

import re
from functools import lru_cache

from . import swedish_periods as periods
from .swedish_periods import Period

_SEASON = "|".join(sorted(periods.SEASONS, key=len, reverse=True))
_MONTH = "|".join(sorted(periods.MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MARKED_YEAR = r"(?P<year>(?:19|20)\d\d|(?<=[-'’])\d\d)"
_YEARS = r"(?P<year>(?:19|20)?\d\d)\s?[-/]\s?(?:\d\d)?(?P<next>\d\d)"
_GAP = r"[\s,.]*[-'’]?\s?(?:av\s|år\s|den\s)?"
_DAY = r"(?P<day>\d{1,2})(?:\s?:?[ae](?=\s)|\.)?"
_PART = (
    r"(?:(?P<part>början|inledningen|mitten|slutet|tidigt?|sent?|beginning|middle|end|early|mid|late)"
    r"\s?(?:av|på|i|of)?\s?-?)?"
)

# In order: what says most is looked for first, and what is found is taken out of the text.
_FORMS: tuple[tuple[str, periods.Maker], ...] = (
    (
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?:[t\s]\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?)?",
        periods.day,
    ),
    (rf"(?P<day>\d{{1,2}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign){_YEAR}", periods.day),
    (rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){_GAP}{_MARKED_YEAR}", periods.day),
    (r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)", periods.day),
    (rf"{_DAY}\s?(?P<month>{_MONTH}){_GAP}{_MARKED_YEAR}", periods.day),
    (rf"(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}", periods.day),
    (rf"{_YEAR}[\s-]*(?:vecka|v|w)[\s.]*(?P<number>\d{{1,2}})", periods.week),
    (rf"(?:vecka|week|v|w)[\s.]*(?P<number>\d{{1,2}}){_GAP}[/-]?{_YEAR}", periods.week),
    (rf"{_PART}(?:kvartal|kv|q)[\s.]*(?P<number>\d){_GAP}[/-]?{_YEAR}", periods.quarter),
    (rf"{_PART}{_YEAR}[\s,-]*(?:kvartal|kv|q)[\s.]*(?P<number>\d)", periods.quarter),
    (rf"(?P<number>{'|'.join(periods.ORDINALS)})\skvartalet{_GAP}{_YEAR}", periods.quarter),
    (rf"(?:tertial|t)[\s.]*(?P<number>\d){_GAP}[/-]?{_YEAR}", periods.tertial),
    (rf"(?P<number>första|andra|sista)\s(?:halvåret|halvan){_GAP}{_YEAR}", periods.half_year),
    (rf"h(?P<number>[12]){_GAP}{_YEAR}", periods.half_year),
    (rf"halvårsskiftet{_GAP}{_YEAR}", periods.turn_of_half_year),
    (rf"årsskiftet{_GAP}{_YEARS}", periods.turn_of_year),
    (rf"läsåret{_GAP}{_YEARS}", periods.school_year),
    (rf"{_PART}(?P<season>vintern?|winter){_GAP}{_YEARS}", periods.winter),
    (rf"{_PART}(?P<season>ht|vt)[\s.:-]*(?P<year>(?:19|20)?\d\d)", periods.season),
    (rf"{_PART}(?P<season>{_SEASON}){_GAP}{_MARKED_YEAR}", periods.season),
    (rf"{_PART}{_YEAR}[\s,-]*(?P<season>{_SEASON})", periods.season),
    (rf"{_PART}(?P<month>{_MONTH}){_GAP}{_MARKED_YEAR}", periods.month),
    (rf"{_PART}{_YEAR}[\s,-]*(?P<month>{_MONTH})", periods.month),
    (rf"{_PART}{_YEAR}\s?[-/.]\s?(?P<month>0\d|1[0-2]|\d)", periods.month),
    (rf"(?P<month>\d{{1,2}})/{_YEAR}", periods.month),
    (rf"{_YEAR}\s?[-/]\s?(?P<next>\d\d(?:\d\d)?)", periods.two_years),
    (rf"{_PART}{_YEAR}", periods.year),
)
_PATTERNS = tuple((re.compile(rf"(?<![\w/-]){form}(?!\w|[-/.:]\d)"), maker) for form, maker in _FORMS)

# "mars–juni 2021" says the year once; we say it twice, and read two months.
_SAID_ONCE = re.compile(
    rf"\b(?P<first>(?:\d{{1,2}}\s)?(?:{_MONTH}|{_SEASON}))\s?(?:-|/|och|till|and|to)\s?"
    rf"(?P<second>(?:\d{{1,2}}\s)?(?:{_MONTH}|{_SEASON}))\s(?P<year>(?:19|20)\d\d)(?!\d|\s?[-/]\s?\d)"
)
_DAYS_OF_A_MONTH = re.compile(
    rf"(?<!\d)(?P<first>\d{{1,2}})\s?(?:-|och|till)\s?(?P<second>\d{{1,2}}\s(?P<rest>(?:{_MONTH})\s(?:19|20)\d\d))(?!\d)"
)
_SAYS_WHEN_NOT = re.compile(r"\b(?:före|innan|efter|inte|ej|utan|before|after|not)\b")
_COUNTS_THINGS = re.compile(
    r"(?:19|20)\d\d\s?(?:%|(?:kr|kronor|tkr|mnkr|st|stycken|personer|deltagare|elever|invånare|barn|timmar|meter|anställda)\b)"
)


@lru_cache(maxsize=10_000)
def read_period(text: str) -> Period | None:
    """The first and the last day that a person can mean by ``text``, or None when that is not certain.

    Of several dates ("förstudie 2022, robot 2023") the whole time from first to last is meant. What stands in
    parentheses explains and is not read.
    """
    try:
        found = _only_digits(text.strip()) or _periods_in(_plain(text))
    except (ValueError, OverflowError):
        return None
    if not found:
        return None
    return min(start for start, _end in found), max(end for _start, end in found)


def _plain(text: str) -> str:
    text = re.sub(r"[‐‑‒–—−]", "-", re.sub(r"\([^()]*\)", " ", text.casefold()))
    text = re.sub(r"(?<=\d)-(?=[a-zåäö])", " - ", " ".join(text.split()))
    text = _SAID_ONCE.sub(r"\g<first> \g<year> - \g<second> \g<year>", text)
    return _DAYS_OF_A_MONTH.sub(r"\g<first> \g<rest> - \g<second>", text)


def _only_digits(text: str) -> list[Period]:
    """Excel's serial number, or a date in six digits as in 210305."""
    if not re.fullmatch(r"[0-9]{5,6}", text):
        return []
    if len(text) == 5:
        return [periods.excel_day(int(text))]
    if text[:2] in {"19", "20"}:
        # 202103 may be March 2021 and 201203 the third of December 2020: too near to tell apart.
        raise ValueError(text)
    return [periods.day({"year": text[:2], "month": text[2:4], "day": text[4:]})]


def _periods_in(text: str) -> list[Period]:
    if _SAYS_WHEN_NOT.search(text) or _COUNTS_THINGS.search(text):
        return []
    found: list[Period] = []
    for pattern, maker in _PATTERNS:
        for match in pattern.finditer(text):
            words = {name: said for name, said in match.groupdict().items() if said}
            found.append(periods.part_of(maker(words), words.get("part", "")))
        text = pattern.sub(" ¤ ", text)
    # A number that we have not understood may change the meaning of those that we have.
    return [] if re.search(r"\d", text) else found
