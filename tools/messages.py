"""``./run messages``: one catalogue in plain Swedish, sorted, without line numbers that churn and without guesses."""

import argparse
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from mellanrum.runtime.words import LOCALE, _, say

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "mellanrum"
SWEDISH = LOCALE / "sv" / "LC_MESSAGES" / "django.po"
HEADER = "# Mellanrum på svenska: klarspråk, du-tilltal, verbet först, ingen skuld."
KEYWORDS: dict = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
UNMOVED = datetime(2026, 1, 1, tzinfo=UTC)  # a date that moved would be a change in every merge
Id = str | tuple[str, ...]


def messages(arguments: list[str]) -> int:
    """Bring the catalogue up to date with the source; ``--from`` adds Swedish from JSON dictionaries."""
    parser = argparse.ArgumentParser(prog="./run messages", description=_("Bring the catalogue up to date."))
    parser.add_argument("--from", dest="dictionaries", nargs="+", type=Path, default=[], metavar="FILE.json")
    given = _given(parser.parse_args(arguments).dictionaries)
    catalogue = _updated(given)
    SWEDISH.parent.mkdir(parents=True, exist_ok=True)
    with SWEDISH.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, no_location=True, omit_header=False)
    missing = _without_swedish(catalogue)
    _tell(missing)
    return 0


def complete() -> bool:
    """Whether every message of the source has Swedish, none is a guess, and none is left over."""
    say("· messages")
    known = _known()
    wanted = {(message.id, message.context) for message in _found()}
    kept = {(message.id, message.context) for message in known if message.id}
    missing = _without_swedish(_updated({}))
    _tell(missing)
    for left_over in sorted(str(message) for message, _context in kept - wanted):
        say(_("No longer in the source: {message}").format(message=left_over))
    guesses = [message for message in known if message.id and message.fuzzy]
    return not (missing or guesses or kept - wanted)


def _updated(given: dict[Id, str | tuple[str, ...]]) -> Catalog:
    """The messages of the source, with the Swedish that we have."""
    known = _known()
    catalogue = Catalog(
        locale="sv",
        project="Mellanrum",
        version="sv",
        header_comment=HEADER,
        last_translator="Mellanrum",
        language_team="Svenska",
        creation_date=UNMOVED,
        revision_date=UNMOVED,
        fuzzy=False,
    )
    for message in _found():
        before = known.get(message.id, message.context)
        swedish = given.get(message.id) or (before.string if before else None)
        catalogue.add(message.id, swedish or "", context=message.context, flags=message.flags - {"fuzzy"})
    return catalogue


def _known() -> Catalog:
    if not SWEDISH.exists():
        return Catalog(locale="sv")
    with SWEDISH.open("rb") as file:
        return read_po(file, locale="sv")


def _found() -> Catalog:
    catalogue = Catalog()
    for path in sorted([*SOURCE.rglob("*.py"), *(ROOT / "tools").glob("*.py")]):
        if not {"tests", "migrations"} & set(path.relative_to(ROOT).parts):
            _collect(catalogue, path.read_bytes())
    if not settings.configured:
        settings.configure()
    for path in sorted([*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]):
        # It is read as Python, where how far a line stands in would mean something.
        told = [line.lstrip() for line in templatize(path.read_text(), origin=str(path)).splitlines()]
        _collect(catalogue, "\n".join(told).encode())
    return catalogue


def _collect(catalogue: Catalog, source: bytes) -> None:
    for line, message, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
        catalogue.add(message, context=context, lineno=line)


def _given(dictionaries: list[Path]) -> dict[Id, str | tuple[str, ...]]:
    return dict(pair for path in dictionaries for pair in _pairs(json.loads(path.read_text())))


def _pairs(dictionary: dict[str, str | list[str]]) -> Iterator[tuple[Id, str | tuple[str, ...]]]:
    for english, swedish in dictionary.items():
        if isinstance(swedish, list):
            yield tuple(english.split("|||")), tuple(swedish)
        else:
            yield english, swedish


def _without_swedish(catalogue: Catalog) -> list[str]:
    return sorted(str(message.id) for message in catalogue if message.id and not _said(message.string))


def _said(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) and (isinstance(string, str) or all(string))


def _tell(missing: list[str]) -> None:
    for message in missing:
        say(_("Has no Swedish: {message}").format(message=message))
