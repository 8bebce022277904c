"""Kill web, worker and database at random, fifty times: nothing that was acknowledged is lost or comes twice."""

import argparse
import sys

from tools.testing import pytest_with


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    wanted = {"MELLANRUM_KILLS": str(asked.kills), "MELLANRUM_SEED": str(asked.seed)}
    return pytest_with(["tests/crashing", "-s", "-p", "no:randomly"], wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
