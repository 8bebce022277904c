import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from mellanrum.runtime.words import LOCALE

from .machine import Machine


@pytest.mark.parametrize(
    ("environment", "heading"),
    [
        ({"MELLANRUM_LANGUAGE": "sv", "LANG": "en_GB.UTF-8"}, "kommandon:"),
        ({"MELLANRUM_LANGUAGE": "", "LC_ALL": "", "LANG": "C.UTF-8"}, "kommandon:"),
        ({"MELLANRUM_LANGUAGE": "", "LC_ALL": "", "LANG": "en_GB.UTF-8"}, "commands:"),
    ],
)
def test_help_is_swedish_unless_the_reader_chose_english(folder: Path, environment: dict[str, str], heading: str):
    answer = Machine(folder / "data").says("--help", **environment)

    assert answer.returncode == 0
    assert heading in answer.stdout
    assert "import-initiatives" in answer.stdout


def test_a_word_that_is_no_command_is_told(folder: Path):
    answer = Machine(folder / "data").says("run", "backwards")

    assert answer.returncode == 2
    assert "I do not understand: backwards" in answer.stderr


def test_two_that_begin_in_the_same_moment_both_get_their_words(tmp_path: Path):
    copytree(LOCALE, tmp_path / "locale", ignore=lambda _folder, names: {name for name in names if name[-3:] == ".mo"})
    program = """
import sys, time
from pathlib import Path
from mellanrum.runtime import preparation
preparation.LOCALE = Path(sys.argv[1])
read = preparation.read_po
def slowly(file):
    time.sleep(1)
    return read(file)
preparation.read_po = slowly
preparation.compile_catalogues()
"""

    both = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "locale")]) for _each in range(2)]

    assert [one.wait() for one in both] == [0, 0]
    assert [path.name for path in (tmp_path / "locale").rglob("*.mo")] == ["django.mo"]
