"""Move money 100 000 times in any order beside a plain model, and let three hands race for the same money 200 times.

A fifth of the moves go the whole way, from request through decision to report, by action and by form.
"""

import argparse
import sys

from tools.testing import pytest_with

LEDGER = "src/mellanrum/structure/ledger/tests"
TESTS = [
    "src/mellanrum/structure/decisions/tests/test_every_move_has_a_decision.py",
    *(f"{LEDGER}/test_{name}.py" for name in ("any_order", "constant_time", "races")),
]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials money", description=__doc__)
    parser.add_argument("--moves", type=int, default=100_000)
    parser.add_argument("--races", type=int, default=200)
    parser.add_argument("--rows", type=int, default=100_000, help="in one fund, whose balance still is one row")
    asked = parser.parse_args(arguments)
    wanted = {
        "MELLANRUM_MONEY_MOVES": str(asked.moves * 4 // 5),
        "MELLANRUM_MONEY_THREADS": str(asked.moves // 5),
        "MELLANRUM_MONEY_RACES": str(asked.races),
        "MELLANRUM_MONEY_ROWS": str(asked.rows),
    }
    # In two processes, each with a database of its own; -rP tells afterwards how many moves it became.
    return pytest_with([*TESTS, "-n", "2", "--dist", "worksteal", "-rP", "-p", "no:randomly"], wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
