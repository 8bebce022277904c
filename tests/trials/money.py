"""Move money 100 000 times in any order beside a plain model, and let three hands race for the same money 200 times."""

import argparse
import sys

from tools.testing import pytest_with

MONEY = "src/mellanrum/structure/ledger/tests"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials money", description=__doc__)
    parser.add_argument("--moves", type=int, default=100_000)
    parser.add_argument("--races", type=int, default=200)
    parser.add_argument("--rows", type=int, default=100_000, help="in one fund, whose balance still is one row")
    asked = parser.parse_args(arguments)
    wanted = {
        "MELLANRUM_MONEY_MOVES": str(asked.moves),
        "MELLANRUM_MONEY_RACES": str(asked.races),
        "MELLANRUM_MONEY_ROWS": str(asked.rows),
    }
    tests = [f"{MONEY}/test_{name}.py" for name in ("constant_time", "races", "any_order")]
    return pytest_with([*tests, "-s", "-n", "0", "-p", "no:randomly"], wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
