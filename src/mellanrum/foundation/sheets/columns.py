"""Guessing which column is which, since everyone names them in their own way and order."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

CLOSE_ENOUGH = 0.85


def guess_columns(columns: Iterable[str], wanted: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Which column holds which field: ``{field: column}``, a column at most once, fields without a column left out.

    ``wanted`` names, for each field, what people call it, best name first. Case, diacritics, signs and what stands
    in parentheses do not matter; an exact name wins over a part of a name, which wins over a misspelling.
    """
    free = {column: fold(column) for column in columns}
    found: dict[str, str] = {}
    for alike in (_same, _begins_alike, _misspelt):
        for field, names in wanted.items():
            column = None if field in found else _first_match(free, [fold(name) for name in names], alike)
            if column is not None:
                found[field] = column
                del free[column]
    return {field: found[field] for field in wanted if field in found}


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """A name as one compares it: "Ägare (förvaltning/bolag)" and "AGARE" are the same."""
    bare = re.sub(r"\([^)]*\)", " ", name) if not name.strip().startswith("(") else name
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def _first_match(free: Mapping[str, str], names: list[str], alike: Callable[[str, str], bool]) -> str | None:
    return next((column for name in names for column, folded in free.items() if name and alike(folded, name)), None)


def _same(folded: str, name: str) -> bool:
    return folded == name


def _begins_alike(folded: str, name: str) -> bool:
    return folded.startswith(f"{name} ") or folded.endswith(f" {name}")


def _misspelt(folded: str, name: str) -> bool:
    return len(name) > 4 and SequenceMatcher(None, folded, name).ratio() >= CLOSE_ENOUGH
