import pytest
from django.db import connection

from mellanrum.culture.anonymity import checks
from mellanrum.culture.anonymity.actions import close_round, reveal_result
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import Partition
from mellanrum.culture.anonymity.seals import break_seal
from mellanrum.foundation.core.checks import found_faults

from .factories import make_answers, make_round

pytestmark = pytest.mark.django_db
UNITS = Partition("unit", {"A": ("a",), "B": ("b",)})


def faults() -> set[str]:
    return {fault.id for fault in found_faults() if fault.id.startswith("anonymity")}


def by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


def make_shown_round():
    round_ = make_round(groups=("a", "b"), partitions=[UNITS])
    make_answers(round_, ["trying", "trying", "sharing", "sharing", "curiosity"], "a")
    make_answers(round_, ["trying", "sharing"], "b")
    reveal_result(round_, by=None)
    return round_


def test_a_sound_round_has_no_faults():
    make_shown_round()

    assert faults() == set()


def test_a_moment_in_a_table_is_found():
    by_hand("ALTER TABLE anonymity_envelope ADD COLUMN sent_at timestamptz DEFAULT now()")

    assert faults() == {"anonymity.E001"}


def test_a_number_that_counts_upwards_is_found():
    by_hand("ALTER TABLE anonymity_envelope ADD COLUMN number bigserial")

    assert faults() == {"anonymity.E001"}


def test_a_limit_that_was_lowered_is_found():
    round_ = make_round()
    by_hand("ALTER TABLE anonymity_round DROP CONSTRAINT a_result_is_never_about_fewer_than_five")
    by_hand("ALTER TABLE anonymity_round DISABLE TRIGGER USER")
    Round.objects.filter(pk=round_.pk).update(least=4)

    assert faults() == {"anonymity.E002"}


def test_a_result_that_was_taken_away_is_found():
    make_shown_round()
    by_hand("ALTER TABLE anonymity_release DISABLE TRIGGER USER")
    by_hand("DELETE FROM anonymity_release")

    assert faults() == {"anonymity.E003"}


def test_a_seal_that_is_gone_is_found():
    break_seal(make_shown_round().pk)

    assert faults() == {"anonymity.E004"}


def test_what_a_closed_round_has_left_is_found():
    round_ = make_round()
    make_answers(round_, ["trying"])
    Round.objects.filter(pk=round_.pk).update(stage="closed")

    assert faults() == {"anonymity.E005"}


def test_a_cell_that_tells_of_the_rest_is_found():
    make_shown_round()
    by_hand("ALTER TABLE anonymity_release DISABLE TRIGGER USER")
    cell = '{"name": "A", "partition": "unit", "people": 5, "tallies": {}}'
    insert = f"jsonb_insert(figures, '{{cells,0}}', '{cell}')"
    by_hand(f"UPDATE anonymity_release SET figures = {insert}")  # noqa: S608 - our own words

    assert faults() == {"anonymity.E006"}


def test_a_closed_round_is_sound(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        close_round(make_shown_round(), by=None)

    assert list(checks.an_open_round_can_be_counted()) == []
    assert faults() == set()
