"""``mellanrum verify-decisions``, the nightly checkpoint, and what an auditor is given."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from mellanrum.foundation.core.checks import found_faults
from mellanrum.structure.decisions import auditor
from mellanrum.structure.decisions.actions import keep_checkpoint
from mellanrum.structure.decisions.jobs import keep_checkpoint_of_decisions
from mellanrum.structure.decisions.queries.proof import checkpoints_place, find_faults
from mellanrum.structure.decisions.signing import known_keys
from mellanrum.structure.decisions.wording.faults import _FAULTS, fault_in_words

from .factories import make_record
from .tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path
    settings.COMMAND_LANGUAGE = "en"


def test_the_command_says_that_all_is_as_it_was_written(capsys):
    make_record()

    call_command("verify_decisions")

    assert capsys.readouterr().out == "1 link, as it was written.\n"


def test_the_command_says_what_is_not():
    make_record()

    with tampering():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE decisions_decision SET amount = 1")
        with pytest.raises(CommandError, match="changed by hand"):
            call_command("verify_decisions")


def test_checkpoints_that_are_not_there_are_told_of_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"borta\.jsonl cannot be read"):
        call_command("verify_decisions", "--checkpoints", str(tmp_path / "borta.jsonl"))


def test_an_auditor_gets_the_export_the_checkpoints_and_the_file_that_reads_them(tmp_path, capsys):
    make_record()
    keep_checkpoint()

    call_command("verify_decisions", "--export", str(tmp_path / "to the auditor"))

    folder = tmp_path / "to the auditor"
    assert sorted(file.name for file in folder.iterdir()) == ["auditor.py", "checkpoints.jsonl", "decisions.jsonl"]
    given = [
        str(folder / "decisions.jsonl"),
        "--checkpoints",
        str(folder / "checkpoints.jsonl"),
        "--key",
        known_keys()[0],
    ]
    assert auditor.main(given) == 0
    assert known_keys()[0] in capsys.readouterr().out


def test_a_checkpoint_is_put_aside_every_night_where_the_database_is_not():
    make_record()

    keep_checkpoint_of_decisions(0)

    assert checkpoints_place().stat().st_mode & 0o777 == 0o600
    assert auditor.read_line(checkpoints_place().read_text().strip())["checkpoint"]["length"] == 1


def test_what_an_old_secret_signed_is_verified_when_the_secret_is_long_gone(settings):
    make_record()
    keep_checkpoint()
    settings.SECRET_KEY = "a newer secret " * 3

    make_record()

    assert find_faults() == []
    assert len(known_keys()) == 2


def test_a_checkpoint_that_was_kept_tells_of_decisions_that_are_gone(tmp_path, capsys):
    call_command("verify_decisions", "--checkpoint")
    assert '"length":0' in capsys.readouterr().out
    with tampering():
        make_record()
        keep_checkpoint()

    with pytest.raises(CommandError):
        call_command("verify_decisions")

    assert "The chain does not end where the checkpoint says." in [fault.msg for fault in found_faults()]


def test_every_fault_has_words_here_as_in_the_auditors_file():
    assert {name: words() for name, words in _FAULTS.items()} == auditor.FAULTS
    with translation.override("sv"):
        assert {name: _FAULTS[name]() for name in auditor.IN_SWEDISH} == auditor.IN_SWEDISH
    assert auditor.FAULTS.keys() - auditor.IN_SWEDISH.keys() == {"differs", "row_missing", "row_added"}
    assert fault_in_words(auditor.Fault(3, "moved")) == "Link 3: The link does not follow on the one before it."
