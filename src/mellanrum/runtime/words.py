"""What the runtime says before Django is awake: the same catalogue, Swedish unless the reader chose English."""

import gettext
import os
import sys
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "locale"


class CannotStart(Exception):
    """Something outside stops us; the text says what and what to do. The command ends with exit code 2."""


def language() -> str:
    """``sv`` or ``en``: MELLANRUM_LANGUAGE decides, else an English LANG; Swedish otherwise."""
    chosen = os.environ.get("MELLANRUM_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if chosen.lower().startswith("en") else "sv"


def _(sentence: str) -> str:
    """The sentence in the reader's language; the English source when the catalogue has not been compiled."""
    return gettext.translation("django", LOCALE, languages=[language()], fallback=True).gettext(sentence)


def speak() -> None:
    """Let Python's own words about a command (usage, options, what is missing) be in the reader's language too."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("django", str(LOCALE))
    gettext.textdomain("django")


def say(sentence: str) -> None:
    """Tell the person at the terminal; on stderr, so that what a command answers can be piped."""
    print(sentence, file=sys.stderr, flush=True)
