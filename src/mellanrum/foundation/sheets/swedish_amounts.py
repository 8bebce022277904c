"""Amounts of money as people write them in Swedish lists: "1,2 mnkr", "ca 14 miljoner kr". Never a guess."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

_UNITS = {
    "kronor": 1, "krona": 1, "kr": 1, "sek": 1, ":-": 1, "riksdaler": 1,
    "tusen": 1_000, "tkr": 1_000, "tsek": 1_000, "ksek": 1_000, "kkr": 1_000, "k": 1_000,
    "miljoner": 1_000_000, "miljon": 1_000_000, "milj": 1_000_000, "mnkr": 1_000_000, "mkr": 1_000_000,
    "msek": 1_000_000, "mn": 1_000_000, "m": 1_000_000, "million": 1_000_000,
    "miljarder": 1_000_000_000, "miljard": 1_000_000_000, "mdkr": 1_000_000_000, "mdr": 1_000_000_000,
}  # fmt: skip
_WORDS = {
    "en halv": "0,5", "halv": "0,5", "en": "1", "ett": "1", "två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6",
    "sju": "7", "åtta": "8", "nio": "9", "tio": "10", "elva": "11", "tolv": "12", "hundra": "100",
}  # fmt: skip
_MOST = 10**17  # öre: a million million kronor, more than any list holds, and less than a database integer
_LONGEST_NUMBER = 25

_NUMBER = r"\d{1,3}(?:[ .'’]\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d)"
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_ALONE = r"(?<![\w.,/])"
_AMOUNT = re.compile(
    rf"{_ALONE}(?P<prefix>(?:sek|kr)\s?)?(?P<minus>-\s?)?(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<until>-|till|och|/)\s?(?P<upper>{_NUMBER}))?(?:\s?(?P<unit>{_UNIT})(?!\w)\.?)?"
)
_WORD_AMOUNT = re.compile(rf"\b(?P<word>{'|'.join(_WORDS)})(?=\s(?:{_UNIT})\b)")
_ABOUT = re.compile(
    r"\b(?:ca|cirka|c:a|circa|omkring|runt|ungefär|drygt|knappt|närmare|nära|upp till|max|maximalt|"
    r"högst|minst|över|under|mellan|about|approximately|up to|around)\b|[~≈<>±]"
)
_REPEATED = re.compile(r"\b(?:per|om)\s(?:år|månad|kvartal|person)|/\s?(?:år|mån)|\bårlig|\bannual|\byearly")
_OTHER_MONEY = re.compile(r"[€$£%]|\b(?:euro?|meur|keur|usd|dollar|gbp|nok|dkk|procent)\b")


@dataclass(frozen=True)
class Amount:
    """A sum in whole öre; ``note`` says in a sentence what is uncertain about it, else empty."""

    ore: int
    note: str = ""


def read_amount(text: str) -> Amount | None:
    """What a person means by ``text``: of several amounts the first, of a range the lower end, each with a note.

    None when it is not certain.
    """
    plain = _plain(text)
    if _OTHER_MONEY.search(plain) or re.search(r"\d[^\d]*\+[^\d]*\d", plain):
        return None
    outside = re.sub(r"\([^()]*\)", " ", plain)
    amounts = list(_AMOUNT.finditer(outside))
    told = [amount for amount in amounts if amount["unit"] or amount["prefix"]]
    if not told and not _only_a_number(outside, amounts):
        return None
    first = (told or amounts)[0]
    ore = _ore(first)
    return None if ore is None else Amount(ore, _note(plain, outside, first, several=len(told) > 1))


def _plain(text: str) -> str:
    text = re.sub(r"[‐‑‒–—−]", "-", " ".join(text.casefold().split()))
    return _WORD_AMOUNT.sub(lambda match: _WORDS[match["word"]], text)


def _only_a_number(text: str, amounts: list[re.Match[str]]) -> bool:
    """A number without "kr" is money when nothing else is said; "3 projekt" is not."""
    return len(amounts) == 1 and not _AMOUNT.sub("", _ABOUT.sub("", text)).strip(" .")


def _ore(amount: re.Match[str]) -> int | None:
    unit = _UNITS[amount["unit"]] if amount["unit"] else 1
    number = _decimal(amount["number"], unit) if len(amount["number"]) <= _LONGEST_NUMBER else None
    if number is None:
        return None
    ore = int((number * unit * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return None if ore >= _MOST else -ore if amount["minus"] else ore


def _decimal(number: str, unit: int) -> Decimal | None:
    if re.fullmatch(r"\d{1,3},\d{3}", number) and unit == 1:
        return None  # "1,234 kr": thousands in English, öre in Swedish
    if re.fullmatch(r"\d+\.\d{3}", number) and unit >= 1_000_000:
        return Decimal(number)  # "1.250 mnkr" is said by who means 1,25
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d+\.\d+", number) and not re.fullmatch(
        r"\d{1,3}\.\d{3}", number
    ):
        return Decimal(number.replace(",", ""))
    return Decimal(re.sub(r"[ .'’]", "", number).replace(",", "."))


def _note(text: str, outside: str, first: re.Match[str], *, several: bool) -> str:
    if first["upper"]:
        return _("A range; the lower end is used.")
    if several:
        return _("The first of several amounts is used.")
    if outside != text and re.search(r"\(.*\d", text):
        return _("The amount before the parenthesis is used.")
    if _REPEATED.search(text):
        return _("The amount is told for one period or person.")
    return _("The amount is approximate.") if _ABOUT.search(text) else ""
