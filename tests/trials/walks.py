"""Walk every way through the product, and look at each page in every pair of size, light and language."""

import sys

from tools.testing import pytest_with


def main(arguments: list[str]) -> int:
    return pytest_with(["tests/walkthroughs", "-n", "0", *arguments], {"MELLANRUM_LOOK_CLOSELY": "1"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
