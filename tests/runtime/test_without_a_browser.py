import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WALK = """
import pytest

@pytest.mark.browser
def test_a_walk():
    pass

def test_something_else():
    pass
"""


@pytest.mark.parametrize("processes", ["0", "1"])
@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_walks_without_a_browser_are_named_last_and_fail_the_build(tmp_path: Path, processes: str, ci: str, code: int):
    (tmp_path / "test_walks.py").write_text(WALK)
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -q -p no:django -p no:randomly\nmarkers = browser\n")

    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", processes, "-c", tmp_path / "pytest.ini", tmp_path],
        env=os.environ | {"MELLANRUM_CHROMIUM": "", "CI": ci, "MELLANRUM_LANGUAGE": "en", "PYTHONPATH": "src:."},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == code, answer.stdout + answer.stderr
    first, last = answer.stdout.rstrip().splitlines()[-2:]
    assert first == "Skipped, since there is no browser: "
    assert last.endswith("test_walks.py::test_a_walk")
