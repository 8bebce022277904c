"""Live through years of 500 ideas with absences, leavers and July: no idea is ever forgotten."""

import argparse
import sys

from tools.testing import pytest_with


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials promises", description=__doc__)
    parser.add_argument("--ideas", type=int, default=500, help="in a year")
    parser.add_argument("--years", type=int, default=3)
    asked = parser.parse_args(arguments)
    wanted = {"MELLANRUM_YEAR_IDEAS": str(asked.ideas), "MELLANRUM_YEARS": str(asked.years)}
    return pytest_with(["src/mellanrum/structure/ideas/tests/test_a_year_of_ideas.py", "-n", "0"], wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
