"""Measure, and print what was found as a table: ``./run bench [--ideas N] [--json FILE] [--only WORD]``."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from .figures import Figure, table
from .machine import measured_machine
from .pages import measure_growth, measure_pages
from .programme import measure_programme


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--ideas", type=int, default=100_000, help="how many ideas the municipality has")
    parser.add_argument("--json", type=Path, help="a file to write the figures to, as a list of rows")
    parser.add_argument("--seconds", type=float, default=12, help="how long each page is asked for, in all")
    parser.add_argument("--only", default="", help="measure only pages whose name contains this")
    given = parser.parse_args()
    figures: list[Figure] = []
    with measured_machine(given.ideas) as machine:
        # First, since a database that has just been written to is still busy.
        waits = measure_growth(machine, seconds=given.seconds, only=given.only)
        figures += measure_pages(machine, seconds=given.seconds, only=given.only)
        if not given.only:
            figures += measure_programme(machine)
        figures += waits
    print(table(figures))
    if given.json:
        given.json.write_text(json.dumps([asdict(figure) for figure in figures], indent=2, ensure_ascii=False))
    return 0 if all(figure.held for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
