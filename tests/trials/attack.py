"""A hundred thousand organisations answer, and an attacker who is shown everything finds nobody out."""

import argparse
import sys

from tools.testing import pytest_with


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials attack", description=__doc__)
    parser.add_argument("--organisations", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    return pytest_with(["tests/attack", "-n", "2"], {"MELLANRUM_ORGANISATIONS": str(asked.organisations)})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
