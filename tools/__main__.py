"""``./run WORD …``: find the word's module and let it answer."""

import sys
from collections.abc import Callable

from mellanrum.runtime.words import CannotStart, say

from . import testing

WORDS: dict[str, Callable[[list[str]], int]] = {
    "test": testing.test,
}


def main(arguments: list[str]) -> int:
    word, *rest = arguments
    try:
        return WORDS[word](rest)
    except CannotStart as reason:
        say(str(reason))
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
