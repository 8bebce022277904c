"""What is secret now is read as secret, wherever it was said; what is open is read as it stands."""

import pytest

from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.secrecy import as_told, secrecy_of, veiled

PARAGRAPH = "OSL 26 kap. 1 §"
STUB = "What is said in the decision is secret by OSL 26 kap. 1 §."


@pytest.mark.parametrize(
    ("text", "secrecy", "read"),
    [("Hon bor kvar.", "", "Hon bor kvar."), ("Hon bor kvar.", PARAGRAPH, STUB), ("", PARAGRAPH, "")],
)
def test_of_a_secret_text_only_the_paragraph_is_read(text, secrecy, read):
    assert veiled(text, secrecy) == read


def test_what_stands_beside_a_secret_text_is_left_out():
    row = {"words": "Hon bor kvar.", "reason": "Hälsan", "by": "Karin"}

    secret = as_told(row | {"secrecy": PARAGRAPH}, "reason")
    is_open = as_told(row | {"secrecy": ""}, "reason")

    assert (secret["words"], secret["reason"], secret["by"]) == (STUB, "", "Karin")
    assert is_open == row | {"secrecy": ""}


@pytest.mark.django_db
def test_where_no_room_has_had_its_say_everything_is_open():
    AuditEntry.objects.create(kind="Test")

    assert AuditEntry.objects.annotate(secrecy=secrecy_of(AuditEntry)).get().secrecy == ""
