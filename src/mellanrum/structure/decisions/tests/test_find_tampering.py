"""Whoever changes what was decided is found out, also with every right in the database."""

import os
import random
import subprocess
import sys

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.structure.decisions import auditor
from mellanrum.structure.decisions.actions import weed_decision
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Link
from mellanrum.structure.decisions.queries.proof import checkpoint_now, export_decisions, find_faults
from mellanrum.structure.decisions.signing import is_signed, known_keys

from .factories import make_record
from .tampering import tamper, tampering

TAMPERINGS = int(os.environ.get("MELLANRUM_TAMPERINGS", "400"))


@pytest.fixture
def some_decisions(db) -> list[Decision]:
    secrecy = ["OSL 19 kap. 3 §", "", "", ""]
    decisions = [make_record(amount=250_000_00, secrecy=paragraph) for paragraph in secrecy]
    make_record(decisions[0].matter, corrects=decisions[0])
    by = decisions[1].idea.owner
    weed_decision(decisions[1], parts=[Part.TOOK_PART], rule="Dokumenthanteringsplan 2026, § 14", by=by)
    return decisions


def test_what_nobody_has_touched_is_whole(some_decisions):
    kept = checkpoint_now("Mellanköping")

    assert find_faults(kept=[kept]) == []
    assert auditor.check(export_decisions("Mellanköping"), kept=[kept]) == []


def test_every_tampering_with_the_database_is_found(some_decisions):
    chance, kept, done, missed = random.Random(2026), checkpoint_now(""), 0, []

    while done < TAMPERINGS:
        with tampering():
            told = attempt(chance)
            if told and not find_faults(kept=[kept]):
                missed.append(told)
            done += bool(told)

    assert missed == []
    assert find_faults(kept=[kept]) == []


def test_a_weeding_that_changes_places_with_a_decision_is_a_fault_and_no_crash(some_decisions):
    with tampering(), connection.cursor() as cursor:
        for kind, position in (("weeding", 2), ("decision", 6)):
            cursor.execute("UPDATE decisions_link SET kind = %s WHERE position = %s", [kind, position])
        found = {fault.what for fault in find_faults()}

    assert {"changed", "differs"} <= found


def attempt(chance: random.Random) -> str:
    """One tampering that the database could hold."""
    try:
        with transaction.atomic():
            return tamper(chance)
    except DatabaseError:
        return ""


def test_every_byte_of_an_export_counts(some_decisions):
    export = export_decisions("Mellanköping").encode()
    chance, missed = random.Random(2026), []

    for _turn in range(TAMPERINGS):
        place = chance.randrange(len(export))
        changed = bytes([chance.choice([sign for sign in range(256) if sign != export[place]])])
        text = (export[:place] + changed + export[place + 1 :]).decode(errors="surrogateescape")
        if not auditor.check(text, verify=is_signed):
            missed.append((place, changed))

    assert missed == []


def test_no_line_of_an_export_can_be_left_out_doubled_or_moved(some_decisions):
    lines = export_decisions("Mellanköping").splitlines()
    places = range(len(lines))

    changed = [lines[:place] + lines[place + 1 :] for place in places]
    changed += [lines[: place + 1] + lines[place:] for place in places]
    changed += [[*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]] for place in places[:-1]]

    assert [
        place for place, text in enumerate(changed) if not auditor.check("\n".join(text) + "\n", verify=is_signed)
    ] == []


def test_whoever_writes_the_whole_chain_anew_lacks_the_key(some_decisions, settings):
    export = export_decisions("")
    settings.SECRET_KEY = "somebody else's" * 3

    make_record()

    assert {fault.what for fault in auditor.check(export_decisions(""), keys=trusted(export), verify=is_signed)} == {
        "unsigned"
    }


def trusted(export: str) -> list[str]:
    """The keys that an auditor has been given beforehand."""
    return sorted({auditor.read_line(line)["key"] for line in export.splitlines()[1:-1]})


def test_a_secret_that_was_used_before_still_vouches(some_decisions, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a newer one " * 4

    make_record()

    assert find_faults() == []
    assert len(known_keys()) == 2


def test_an_end_that_was_cut_off_is_found_by_whoever_kept_a_checkpoint(some_decisions):
    kept = checkpoint_now("Mellanköping")

    with tampering(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM decisions_link WHERE position = 6")
        cursor.execute(
            "UPDATE decisions_head SET length = 5, hash = (SELECT hash FROM decisions_link WHERE position = 5)"
        )
        found = [fault.what for fault in find_faults(kept=[kept])]

    assert "cut" in found


def test_what_was_weeded_is_gone_and_the_rest_can_still_be_verified(some_decisions):
    decision = some_decisions[2]

    weed_decision(decision, parts=[Part.DECIDER], rule="Dokumenthanteringsplan 2026, § 14", by=decision.idea.owner)

    assert find_faults() == []
    assert [one.part for one in decision.openings.order_by("part", "place")] == [
        "about",
        "took_part",
        "took_part",
        "words",
    ]


def test_a_name_cannot_be_guessed_from_what_is_left(some_decisions):
    bodies = "".join(Link.objects.values_list("body", flat=True))

    assert some_decisions[0].idea.owner.name not in bodies
    assert some_decisions[0].idea.title not in bodies


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside)
    )
)
def test_content_is_written_in_one_way(content):
    try:
        text = auditor.canonical({"content": content})
        text.encode()
    except UnicodeEncodeError:
        return

    assert auditor.read_line(text) == {"content": content}


def test_fractions_are_not_written_at_all():
    with pytest.raises(ValueError, match="whole numbers"):
        auditor.canonical({"amount": [1.5]})


def test_the_auditors_own_arithmetic_says_what_the_library_says(some_decisions):
    link = Link.objects.first()
    wrong = [
        (link.key, link.hash, "00" * 64),
        (link.key, link.hash[::-1], link.signature),
        (link.key.upper(), link.hash, link.signature),
        ("ff" * 32, link.hash, link.signature),
        (link.key, link.hash, link.signature[:64] + "ff" * 32),
        (link.key, link.hash, "x"),
    ]

    assert auditor.signed_by(link.key, link.hash, link.signature)
    assert [auditor.signed_by(*one) for one in wrong] == [is_signed(*one) for one in wrong] == [False] * len(wrong)


def test_an_auditor_needs_the_file_and_the_export_and_nothing_else(some_decisions, tmp_path):
    export, kept = tmp_path / "decisions.jsonl", tmp_path / "checkpoints.jsonl"
    export.write_text(export_decisions("Mellanköping"))
    kept.write_text(checkpoint_now("Mellanköping") + "\n")
    alone = [sys.executable, "-I", "-S", auditor.__file__, str(export), "--checkpoints", str(kept)]

    whole = run(*alone, "--key", known_keys()[0])
    export.write_text(export.read_text().replace("§ 32", "§ 33", 1))
    changed = run(*alone)

    assert (whole.returncode, whole.stdout) == (
        0,
        "Links: 6, all as they were written. / Länkar: 6, alla som de skrevs.\n",
    )
    assert changed.returncode == 1
    for words in ("not what the hash was made of", "inte det som kontrollsumman", auditor.UNKNOWN_KEY):
        assert words in changed.stdout


def test_an_auditor_who_names_a_file_that_is_not_there_reads_so(tmp_path):
    answer = run(sys.executable, "-I", "-S", auditor.__file__, str(tmp_path / "annan.jsonl"))

    assert answer.returncode == 2
    assert "A file cannot be read. / En fil går inte att läsa." in answer.stderr
    assert "Traceback" not in answer.stderr


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
