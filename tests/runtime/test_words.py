from pathlib import Path

import pytest

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
