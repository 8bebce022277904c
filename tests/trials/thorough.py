"""Ask the long way what each test run asks: every walk in the browser, both languages, each part killed alone."""

import sys

from tools.testing import SIDE_BY_SIDE, run_tests


def main(arguments: list[str]) -> int:
    return run_tests([*SIDE_BY_SIDE, "-m", "thorough", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
