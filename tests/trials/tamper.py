"""Tamper with decisions ten thousand times, as somebody with every right in the database: all of it is found."""

import argparse
import sys

from tools.testing import pytest_with


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials tamper", description=__doc__)
    parser.add_argument("--times", type=int, default=10_000, help="with the rows, and as often with an export")
    asked = parser.parse_args(arguments)
    tests = "src/mellanrum/structure/decisions/tests/test_find_tampering.py"
    return pytest_with([tests, "-n", "2"], {"MELLANRUM_TAMPERINGS": str(asked.times)})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
