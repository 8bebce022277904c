"""A part of pytest (``-p tools.measuring``) that writes down which lines and branches the tests go through.

It is named on the command line, so that it begins before anything of ours is imported, and test processes get it too.
Each process writes a file of its own into the folder that ``MELLANRUM_MEASURED`` names; pyproject.toml tells the rest.
"""

import json
import os
from pathlib import Path

from slipcover import FileMatcher, ImportManager, Slipcover
from slipcover.config import read_config

_what = {word: read_config()[word] for word in ("source", "omit")}
_measured = Slipcover(branch=True, **_what)
ImportManager(_measured, FileMatcher(_what["source"], _what["omit"])).__enter__()


def pytest_unconfigure() -> None:
    (Path(os.environ["MELLANRUM_MEASURED"]) / f"{os.getpid()}.json").write_text(json.dumps(_measured.get_coverage()))
