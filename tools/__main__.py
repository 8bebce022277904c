"""``./run WORD …``: find the word's module and let it answer."""

import sys
from collections.abc import Callable

from mellanrum.runtime.preparation import compile_catalogues
from mellanrum.runtime.words import CannotStart, say

from . import checking, long_programmes, messages, rooms, testing

WORDS: dict[str, Callable[[list[str]], int]] = {
    "test": testing.test,
    "check": checking.check,
    "fix": checking.fix,
    "bench": long_programmes.bench,
    "trials": long_programmes.trials,
    "messages": messages.messages,
    "map": rooms.show_map,
}


def main(arguments: list[str]) -> int:
    word, *rest = arguments
    try:
        compile_catalogues()
        return WORDS[word](rest)
    except CannotStart as reason:
        say(str(reason))
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
