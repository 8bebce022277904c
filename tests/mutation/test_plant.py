"""The small wrongs themselves: which there are, that they are planted, and what is said of them."""

import gc
import types
from pathlib import Path

import pytest

from . import verdicts
from .planting import plant
from .variants import as_written, mutants_of
from .verdicts import Verdict, tell

WRITTEN = '''
class Purse:
    def spend(self, sum):
        """Take it out."""
        if 0 < sum and sum <= self.left:
            self.note(sum)
        return self.left - sum
'''


@pytest.fixture
def module(tmp_path: Path) -> types.ModuleType:
    path = tmp_path / "purse.py"
    path.write_text(WRITTEN)
    made = types.ModuleType("purse")
    made.__file__ = str(path)
    exec(compile(WRITTEN, str(path), "exec"), made.__dict__)  # noqa: S102 as an import does
    return made


def test_each_comparison_condition_sum_number_deed_and_answer_is_made_wrong_once(module):
    found = [(mutant.was, mutant.becomes) for mutant in mutants_of(Path(module.__file__)) if "\n" not in mutant.was]

    assert sorted(found) == [
        ("0", "1"),
        ("0 < sum", "0 <= sum"),
        ("0 < sum and sum <= self.left", "0 < sum"),
        ("0 < sum and sum <= self.left", "0 < sum or sum <= self.left"),
        ("0 < sum and sum <= self.left", "sum <= self.left"),
        ("return self.left - sum", "return None"),
        ("self.left - sum", "self.left + sum"),
        ("self.note(sum)", "pass"),
        ("sum <= self.left", "sum < self.left"),
    ]


def test_what_is_planted_is_done_by_those_who_hold_the_function_already(module):
    purse = module.Purse()
    purse.left, purse.note, spend = 5, [].append, purse.spend
    wrong = next(it for it in mutants_of(Path(module.__file__)) if it.becomes == "self.left + sum")

    gc.freeze()  # as before the first test
    plant(module, wrong)

    assert spend(2) == 7


def test_with_nothing_changed_it_does_what_it_did(module):
    purse = module.Purse()
    purse.left, purse.note = 5, [].append
    (unchanged,) = as_written(Path(module.__file__))

    plant(module, unchanged)

    assert purse.spend(2) == 3


def test_one_that_lives_is_told_unless_it_is_argued(module, monkeypatch, capsys):
    first, second, *rest = [Verdict("purse", mutant, heard=False) for mutant in mutants_of(Path(module.__file__))]
    killed = [Verdict("purse", one.mutant, heard=True) for one in rest]
    monkeypatch.setattr(verdicts, "argued", lambda: [first.name])

    wrong = tell([first, second, *killed])

    assert wrong == 1
    said = capsys.readouterr().out
    assert f"{len(rest) + 2} mutants: {len(rest)} killed, 1 argued, 1 to look at" in said
    assert f"LIVES {second}" in said


def test_one_that_is_argued_and_killed_all_the_same_is_told(module, monkeypatch, capsys):
    killed = [Verdict("purse", mutant, heard=True) for mutant in mutants_of(Path(module.__file__))]
    monkeypatch.setattr(verdicts, "argued", lambda: [killed[0].name, ("another", "room", "0", "1")])

    wrong = tell(killed)

    assert wrong == 1
    assert "ARGUED, AND YET KILLED purse Purse.spend" in capsys.readouterr().out


def test_every_argument_says_why():
    assert [one for one in verdicts.arguments() if not one["why"].strip()] == []
