"""Plant every small wrong in the judgement of who may decide and in the ledger, one at a time: a test hears each."""

import argparse
import sys

from tools.testing import pytest_with

STRUCTURE = "mellanrum.structure"
LEDGER = """
    actions.budget actions.costs actions.funds actions.moving actions.writing
    checks models.book models.funds permissions queries.compass queries.costs queries.figures queries.funds queries.rows
"""
DELEGATION = "deciding.judging deciding.lines deciding.principals deciding.reasons rules"
SUBJECTS = {"ledger": LEDGER, "delegation": DELEGATION}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run trials mutants", description=__doc__)
    parser.add_argument("--in", dest="rooms", choices=SUBJECTS, action="append", help="only in this room")
    parser.add_argument("--of", dest="modules", action="append", help="only of this module, such as queries.rows")
    asked = parser.parse_args(arguments)
    return max(_plant_in(room, asked.modules or SUBJECTS[room].split()) for room in asked.rooms or SUBJECTS)


def _plant_in(room: str, modules: list[str]) -> int:
    mutated = " ".join(f"{STRUCTURE}.{room}.{module}" for module in modules)
    # Captured output belongs to processes that die; what takes long to find is found by something quicker.
    quietly = ["-n0", "-p", "no:randomly", "-p", "tests.mutation.planting", "--capture=no", "-k", "not any_order"]
    return pytest_with([f"src/mellanrum/structure/{room}", *quietly], {"MELLANRUM_MUTATED": mutated})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
