"""Feed every form and every address with what nobody thought of, hundreds of times, as people in each role."""

import argparse
import sys

from tools.testing import pytest_with


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=100, help="for each form and each address")
    asked, rest = parser.parse_known_args(arguments)
    return pytest_with(["tests/fuzzing", "-n", "2", *rest], {"MELLANRUM_FUZZ": str(asked.examples)})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
