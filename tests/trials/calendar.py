"""Live through the rooms' tests on days that code forgets: New Year's Eve, 29 February, a night of 23 hours, July."""

import argparse
import sys

from tools.testing import pytest_with

MOMENTS = {
    "before-midsummer": "2027-06-24 10:00+02:00",
    "new-year": "2026-12-31 23:59:30+01:00",
    "leap-day": "2028-02-29 12:00+01:00",
    "summer-time-begins": "2027-03-28 01:59:30+01:00",
    "summer-time-ends": "2026-10-25 02:59:30+02:00",
    "late-evening-in-november": "2026-11-22 23:30+01:00",
    "july": "2027-07-15 09:00+02:00",
    "years-from-now": "2032-02-02 10:00+01:00",
    "between-the-days-of-utc": "2027-01-31 00:30+01:00",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials calendar", description=__doc__)
    parser.add_argument("--on", choices=MOMENTS, action="append", help="only this day; may be said again")
    asked, rest = parser.parse_known_args(arguments)
    codes = [_live_at(name, rest) for name in asked.on or MOMENTS]
    return max(codes)


def _live_at(name: str, rest: list[str]) -> int:
    print(f"· {name}: {MOMENTS[name]}", flush=True)
    wanted = {"MELLANRUM_MOMENT": MOMENTS[name]}
    return pytest_with([*(rest or ["src"]), "-n", "2", "--dist", "loadgroup"], wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
