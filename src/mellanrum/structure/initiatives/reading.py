"""From the rows of a list to initiatives: what each says, and every row that cannot be understood, with the reason."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.personal_numbers import contains_personal_number
from mellanrum.foundation.sheets.columns import fold
from mellanrum.foundation.sheets.sheet import Row, Sheet
from mellanrum.foundation.sheets.swedish_amounts import read_amount
from mellanrum.foundation.sheets.swedish_dates import read_period

Watch = Callable[[Any], Iterable[Any]]

LONGEST_TITLE = 120
LONGEST_TEXT = 5000
LONGEST_LESSON = 3000
NOT_KNOWN = frozenset(
    map(
        fold,
        ("okänt", "okänd", "oklart", "saknas", "ej fastställt", "ej beslutat", "ej klart", "löpande", "tills vidare",
         "pågår", "pågående", "ingen uppgift", "uppgift saknas", "inte bestämt", "ej bestämt", "ej angivet", "vet ej",
         "na", "n a", "tbd", "unknown", "ongoing"),
    )
)  # fmt: skip
SUMS = frozenset({"summa", "delsumma", "totalt", "summa totalt", "total", "sum"})
_PERCENT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?\s*%?")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Fault:
    """A row that cannot be understood: its number in Excel, the column, and why."""

    row: int
    column: str
    why: str


@dataclass(frozen=True)
class Initiative:
    """What one row says, in the list's own words and in ours."""

    row: int
    key: str
    title: str
    problem: str
    proposal: str
    lesson: str
    status: str
    progress: int
    owner: str
    taking_part: tuple[str, ...]
    municipality: str
    facts: dict[str, Any]


@dataclass
class Reading:
    """A whole list as it was understood.

    ``repeated`` are the rows that say exactly what an earlier one does; ``statuses`` are the status words of rows that
    something else is wrong with, so that all that needs mending is told at once.
    """

    initiatives: list[Initiative] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    statuses: dict[int, str] = field(default_factory=dict)


def read_initiatives(sheet: Sheet, columns: Mapping[str, str], *, watch: Watch = iter) -> Reading:
    """Read every row; ``columns`` tells which column of the sheet holds which field.

    ``watch`` is given the rows and gives them back one by one: a progress bar, for a command.
    """
    if columns.get("title") not in sheet.columns:
        raise Refused(_("Say which column holds the title of each initiative."))
    reading, seen = Reading(), dict[str, Initiative]()
    for row in watch(sheet.rows):
        cells = _Cells(row, columns)
        if cells.is_empty:
            continue
        initiative = _understood(cells)
        if initiative:
            _add(reading, seen, initiative, cells)
        else:
            reading.statuses[row.number] = cells["status"]
        reading.faults += cells.faults
    return reading


def _add(reading: Reading, seen: dict[str, Initiative], initiative: Initiative, cells: "_Cells") -> None:
    before = seen.get(initiative.key)
    if before and cells["id"] and not _same(before, initiative):
        cells.refuse("id", _("Row {row} has the same number.").format(row=before.row))
        return
    initiative = _told_apart(initiative, seen)
    if initiative.key in seen:
        reading.repeated.append(initiative.row)
        return
    seen[initiative.key] = initiative
    reading.initiatives.append(initiative)


def _same(one: Initiative, other: Initiative) -> bool:
    return replace(one, row=other.row, key=other.key) == other


def _told_apart(initiative: Initiative, seen: Mapping[str, Initiative]) -> Initiative:
    """Two initiatives of one name in one place: the later one is also known by its owner, its source and its order.

    One that says exactly what an earlier one does gets the key of that one.
    """
    more = " ".join([initiative.owner, *initiative.facts["sources"]])
    key, wider = initiative.key, f"{initiative.key} | {fold(more)}"
    number = 0
    while key in seen and not _same(seen[key], initiative):
        number += 1
        key = wider if number == 1 else f"{wider} | {number}"
    return replace(initiative, key=key)


class _Cells:
    """The cells of one row by field, and what is wrong with them."""

    def __init__(self, row: Row, columns: Mapping[str, str]) -> None:
        self.number, self._row, self._columns = row.number, row, columns
        self.faults: list[Fault] = []

    def __getitem__(self, name: str) -> str:
        column = self._columns.get(name, "")
        return self._row.cells.get(column, "").strip() if column else ""

    @property
    def is_empty(self) -> bool:
        return not any(self[name] for name in self._columns)

    def refuse(self, name: str, why: str) -> None:
        self.faults.append(Fault(self.number, self._columns.get(name, ""), why))

    def texts(self) -> dict[str, str]:
        return {name: self[name] for name in self._columns if self[name]}


def _understood(cells: _Cells) -> Initiative | None:
    _check_texts(cells)
    facts, progress = _facts(cells), _progress(cells)
    if cells.faults:
        return None
    problem = cells["why"] or cells["what"] or cells["how"] or cells["title"]
    return Initiative(
        row=cells.number,
        key=_key(cells),
        title=Truncator(" ".join(cells["title"].split())).chars(LONGEST_TITLE),
        problem=problem,
        proposal="\n\n".join(text for text in (cells["what"], cells["how"]) if text and text != problem),
        lesson=cells["lessons"],
        status=cells["status"],
        progress=progress,
        owner=cells["owner"],
        taking_part=names_in(cells["taking_part"]),
        municipality=cells["municipality"],
        facts=facts,
    )


def _facts(cells: _Cells) -> dict[str, Any]:
    """What is kept in the list's own words, with what we make of its times and amounts."""
    starts, ends = _period(cells, "starts"), _period(cells, "ends")
    if starts and ends and starts["from"] > ends["to"]:
        why = _("“{text}” comes before the start, “{start}”.")
        cells.refuse("ends", why.format(text=cells["ends"], start=cells["starts"]))
    return {
        "starts": starts,
        "ends": ends,
        "granted": _money(cells, "granted"),
        "used": _money(cells, "used"),
        "sources": _addresses(cells["source"]),
        "source_text": cells["source"],
        **{name: cells[name] for name in ("partners", "challenges", "effects", "taking_part", "owner", "status")},
        "full_title": cells["title"],
    }


def _progress(cells: _Cells) -> int:
    """How far the list says that it has come; nothing said is 0. Excel keeps 75 % as 0.75."""
    text = cells["progress"]
    if not text or _is_unknown(text):
        return 0
    told = float(text.rstrip(" %").replace(",", ".")) if _PERCENT.fullmatch(text) else -1
    percent = round(told * 100 if 0 < told < 1 and "%" not in text else told)
    if not 0 <= percent <= 100:
        cells.refuse("progress", _("“{text}” is not a number from 0 to 100.").format(text=text[:60]))
    return percent


def _key(cells: _Cells) -> str:
    if cells["id"]:
        return f"id {fold(cells['id']) or cells['id']}"
    title, place = cells["title"], cells["municipality"] or cells["owner"]
    return f"{fold(title) or title} | {fold(place)}"


def _check_texts(cells: _Cells) -> None:
    if not cells["title"]:
        cells.refuse("title", _("The title is missing."))
    if fold(cells["title"]) in SUMS and not any(cells[name] for name in ("why", "what", "how", "owner", "status")):
        cells.refuse("title", _("This looks like a sum and not like an initiative. Take the row away."))
    longest = {"why": LONGEST_TEXT, "what": LONGEST_TEXT // 2, "how": LONGEST_TEXT // 2 - 2, "lessons": LONGEST_LESSON}
    for name, text in cells.texts().items():
        if len(text) > longest.get(name, LONGEST_TEXT):
            most = longest.get(name, LONGEST_TEXT)
            cells.refuse(name, _("The text is longer than {count} characters. Shorten it.").format(count=most))
        if contains_personal_number(text):
            cells.refuse(name, _("That looks like a personal identity number. Take it away: nobody needs it here."))


def _is_unknown(text: str) -> bool:
    return fold(text) in NOT_KNOWN or not re.search(r"\w", text)


def _period(cells: _Cells, name: str) -> dict[str, str] | None:
    return _read(
        cells, name, _read_period, _("“{text}” is not a time that we understand. Write it as 2021-03 or “hösten 2021”.")
    )


def _read_period(text: str) -> dict[str, str] | None:
    found = read_period(text)
    return {"text": text, "from": found[0].isoformat(), "to": found[1].isoformat()} if found else None


def _money(cells: _Cells, name: str) -> dict[str, Any] | None:
    return _read(
        cells, name, _read_money, _("“{text}” is not an amount that we understand. Write it as 250 000 kr or 1,2 mnkr.")
    )


def _read_money(text: str) -> dict[str, Any] | None:
    found = read_amount(text)
    return {"text": text, "ore": found.ore, "note": found.note} if found and found.ore >= 0 else None


def _read(cells: _Cells, name: str, read: Callable[[str], dict[str, Any] | None], why: str) -> dict[str, Any] | None:
    """What a cell says, nothing when it says that nobody knows, and a fault when it cannot be understood."""
    text = cells[name]
    if not text or _is_unknown(text):
        return None
    found = read(text)
    if found is None:
        cells.refuse(name, why.format(text=Truncator(text).chars(60)))
    return found


def _addresses(text: str) -> list[str]:
    return [address.rstrip(".,;)") for address in _ADDRESS.findall(text)]


def names_in(text: str) -> tuple[str, ...]:
    """The units or partners that a cell lists."""
    return tuple(name.strip() for name in re.split(r"[;,\n]|\s&\s", text) if name.strip())
