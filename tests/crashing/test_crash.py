"""Nothing that was acknowledged is lost, nothing comes twice, and the product always comes back by itself."""

import json
import os
from collections import Counter
from pathlib import Path
from random import Random

from tests.runtime.conftest import folder  # noqa: F401 - a fixture

from .plug import installed, wait_until_all_is_done, write_while_killing
from .recorder import MARK, Record

# The small ring in every test run; the whole programme kills fifty times.
KILLS = int(os.environ.get("MELLANRUM_KILLS", "4"))
SEED = int(os.environ.get("MELLANRUM_SEED", "1"))


def times_found(record: Record, found: dict) -> dict[str, Counter[str]]:
    """How often each thing that was tried stands in the database."""
    kept: dict[str, Counter[str]] = {what: Counter(found[what]) for what in ("draft", "sent")}
    for what in ("comment", "answer"):
        kept[what] = Counter(text.removeprefix(f"{MARK} ") for text in found[what])
    return kept


def test_what_was_acknowledged_is_kept_once_and_told_once(folder: Path):  # noqa: F811 - a fixture
    with installed(folder) as here:
        record, took = write_while_killing(here, KILLS, Random(SEED))
        wait_until_all_is_done(here.machine)
        found = json.loads(here.asks("tests.crashing.reckoning"))
        verdict = here.machine.says("check")

    stands = times_found(record, found)
    lost = {what: [mark for mark in marks if stands[what][mark] != 1] for what, marks in record.kept.items()}
    twice = {what: [mark for mark in marks if stands[what][mark] > 1] for what, marks in record.tried.items()}
    posted = Counter(letter for letter, _text in here.postman.mails)
    told = "\n".join(text for _letter, text in here.postman.mails)
    print({what: (len(marks), len(record.kept[what])) for what, marks in record.tried.items()}, record.answers)
    print(f"back after {max(took):.1f} s at most; {len(posted)} letters, {posted.total() - len(posted)} twice")

    assert len(took) == KILLS
    assert all(record.kept.values())
    assert lost == {what: [] for what in record.kept}
    assert twice == {what: [] for what in record.tried}
    assert found["untold"] == []
    assert set(found["letters"].values()) <= {"sent", "withheld"}
    assert set(posted) == {letter for letter, end in found["letters"].items() if end == "sent"}
    assert [mark for mark in record.kept["answer"] if mark not in told] == []
    assert [mark for mark in record.tried["answer"] if mark in told and stands["answer"][mark] != 1] == []
    assert verdict.returncode == 0, verdict.stderr
