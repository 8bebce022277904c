"""The criteria that a council begins with, read from files that people can read."""

import tomllib

from mellanrum.foundation.core.content import CONTENT

WORDS = ("name", "guide", "low", "high")
LANGUAGES = ("sv", "en")


def starter_criteria() -> list[dict[str, dict[str, str]]]:
    """The criteria of ``content/<language>/council.toml``, each with its words in every language."""
    read = {
        language: tomllib.loads((CONTENT / language / "council.toml").read_text(encoding="utf-8"))["criteria"]
        for language in LANGUAGES
    }
    return [
        {language: {word: criteria[place][word] for word in WORDS} for language, criteria in read.items()}
        for place in range(len(read["sv"]))
    ]
