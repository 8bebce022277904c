"""Fill a room: 1 000 phones ask for news every second while 100 answers a second arrive and a web process is killed."""

import argparse
import sys

from tools.testing import pytest_with


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials room", description=__doc__)
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--answers", type=int, default=100, help="a second")
    parser.add_argument("--alone", action="store_true", help="nothing else runs here: the goals must be met")
    asked = parser.parse_args(arguments)
    wanted = {
        "MELLANRUM_PHONES": str(asked.phones),
        "MELLANRUM_ROOM_SECONDS": str(asked.seconds),
        "MELLANRUM_ANSWERS": str(asked.answers),
        "MELLANRUM_ALONE": "1" if asked.alone else "",
    }
    return pytest_with(["tests/room", "-s", "-n", "0", "-p", "no:randomly"], wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
