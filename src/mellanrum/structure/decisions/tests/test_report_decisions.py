"""The list to a board is the set of decisions made on its behalf: no more and no less."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.decisions.kinds import Capacity
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.lists import delegated_decisions
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.decisions.wording import list_in_print
from mellanrum.structure.delegation.tests.factories import make_board

from .factories import make_bare_matter, make_money_matter, make_move_matter, make_place, make_record, no, yes

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar(place):
    return make_employee(place.unit, Role.REGISTRAR)


def words_of(content: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_yes_and_a_no_are_on_the_list_and_what_the_board_decided_itself_is_not(client, place, registrar):
    decided = [
        decide(make_move_matter(place), said=yes(), by=place.head),
        decide(make_move_matter(place), said=no(), by=place.head, release=True),
    ]
    matter = make_money_matter(make_place("Skolan", most=1))
    decide(matter, said=yes(amount=matter.amount, paragraph="§ 3"), by=registrar)
    client.force_login(registrar)
    asked = {"board": place.board.pk, "first": clock.today(), "last": clock.today()}

    listed = client.get(reverse("decisions:delegated"), asked)
    paper = client.get(reverse("decisions:delegated_pdf"), asked)

    assert [read.decision for read in listed.context["rows"]] == decided
    assert all(decision.name in words_of(paper.content) for decision in decided)
    assert PdfReader(io.BytesIO(paper.content)).xmp_metadata is not None


def test_a_period_that_ends_before_it_begins_is_refused(client, place, registrar):
    client.force_login(registrar)
    asked = {"board": place.board.pk, "first": "2026-05-02", "last": "2026-05-01"}

    for name in ("delegated", "delegated_pdf"):
        answer = client.get(reverse(f"decisions:{name}"), asked)
        assert (answer.status_code, "The last day cannot come before the first." in answer.content.decode()) == (
            422,
            True,
        )


def test_only_the_registrar_makes_the_list(client, place):
    client.force_login(place.head)

    assert client.get(reverse("decisions:delegated")).status_code == 403


def test_a_secret_decision_has_its_line_with_the_paragraph(place):
    decision = decide(make_move_matter(place), said=yes(words="Kanarieord", secrecy="OSL 26 kap. 1 §"), by=place.head)
    rows = read_by(make_employee(place.unit), Decision.objects.filter(pk=decision.pk))
    decision.letter.release(by=place.head)
    rows = read_by(decision.idea.author, Decision.objects.filter(pk=decision.pk))

    (line,) = list_in_print(rows)["sections"][0]["rows"]

    (own,) = list_in_print(read_by(place.head, Decision.objects.filter(pk=decision.pk)))["sections"][0]["rows"]

    assert own == line
    assert "The content is secret by OSL 26 kap. 1 §." in line
    assert not any("pröva" in words or "Kanarie" in words for words in line)


SAYS_BY_WHICH_POINT = "whoever_decides_for_a_board_says_by_which_point"
DAY = date(2026, 3, 1)
MADE = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["ours", "theirs", "none"]), st.sampled_from(Capacity.values)),
    max_size=6,
)


@settings(max_examples=10)
@given(MADE, st.integers(0, 9), st.integers(0, 9))
def test_the_list_equals_what_was_decided_on_the_boards_behalf(made, one, other):
    ours, theirs = make_board(), make_board()
    boards = {"ours": ours, "theirs": theirs, "none": None}
    first, last = sorted([one, other])
    expected = set()
    for day, board, capacity in made:
        moment = datetime(2026, 3, 1, 11, tzinfo=UTC) + timedelta(days=day)
        decision = written(moment, boards[board], capacity)
        if board == "ours" and capacity != Capacity.BOARD and first <= day <= last:
            expected.add(decision.pk)

    listed = delegated_decisions(ours, DAY + timedelta(days=first), DAY + timedelta(days=last))

    assert set(listed.values_list("pk", flat=True)) == expected


def written(moment, board, capacity) -> Decision:
    """A decision as the board's own, and then as if by whatever capacity: only the list is asked here."""
    decision = make_record(make_bare_matter(), decided_at=moment)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("ALTER TABLE decisions_decision DROP CONSTRAINT IF EXISTS " + SAYS_BY_WHICH_POINT)
    Decision.objects.filter(pk=decision.pk).update(board=board, capacity=capacity)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")
    return decision
