"""The cards that a municipality begins with, read from files that people can read.

A file has facts between two lines of ``+++`` and then what a group reads: a summary, numbered steps, and tips as
a list. Facts that are the same in every language stand in the Swedish file only.
"""

import re
import tomllib
from typing import Any

from mellanrum.foundation.core.content import CONTENT

FACTS = ("purpose", "principles", "stages", "minutes", "people_from", "people_to", "source_url")
_LINE = {"steps": re.compile(r"\d+\. (.+)"), "tips": re.compile(r"- (.+)")}


def starter_cards() -> list[dict[str, Any]]:
    """Every card of ``content/sv/methods`` with its words in both languages, as it is stored."""
    return [_card(path.stem) for path in sorted((CONTENT / "sv" / "methods").glob("*.md"))]


def _card(key: str) -> dict[str, Any]:
    swedish, english = _read("sv", key), _read("en", key)
    facts = {name: swedish.pop(name) for name in FACTS}
    return {"key": key} | facts | {"words": {"sv": swedish, "en": english}}


def _read(language: str, key: str) -> dict[str, Any]:
    text = (CONTENT / language / "methods" / f"{key}.md").read_text(encoding="utf-8")
    _before, facts, body = text.split("+++\n", 2)
    said = tomllib.loads(facts)
    return said | {"material": "\n".join(said["material"])} | _words(body)


def _words(body: str) -> dict[str, str]:
    """The summary, the steps and the tips; a heading tells a reader where they begin, the signs tell us."""
    paragraphs = [line for line in body.splitlines() if line and not line.startswith("#")]
    found = {name: [match[1] for match in map(sign.fullmatch, paragraphs) if match] for name, sign in _LINE.items()}
    listed = {line for lines in found.values() for line in lines}
    summary = [line for line in paragraphs if re.sub(r"^(\d+\.|-) ", "", line) not in listed]
    return {"summary": " ".join(summary)} | {name: "\n".join(lines) for name, lines in found.items()}
