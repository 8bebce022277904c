"""Boards are told of what was decided on their behalf: all of it, nothing else, and each once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide, report_decisions
from mellanrum.structure.decisions.kinds import Capacity
from mellanrum.structure.decisions.models import Decision, ReportedLine, ReportedList
from mellanrum.structure.decisions.queries.lists import decisions_in, owed_to_boards
from mellanrum.structure.delegation.tests.factories import make_board
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import as_if_committed, make_decision, make_money_matter, make_move_matter, make_place, no, yes
from .test_report_decisions import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar(place):
    return make_employee(place.unit, Role.REGISTRAR)


def told(place, registrar, **changed):
    today = clock.today()
    given = {"first": today, "last": today, "on": today, "paragraph": "§ 12"} | changed
    return report_decisions(place.board, **given, by=registrar)


def test_all_that_was_decided_is_told_at_the_meeting_also_what_is_secret_held_or_corrected(place, registrar):
    first = make_decision(place, said=no(secrecy="OSL 26 kap. 1 §"))
    held = decide(make_money_matter(place), said=yes(amount=KRONA), by=place.head)
    corrected = correct_decision(held, put_right=Correction(words="Nu rätt."), by=place.head)

    reported = told(place, registrar)

    assert list(decisions_in(reported)) == [first, held, corrected]
    assert held.matter.request.__class__.objects.get().told_board_on == clock.today()
    assert owed_to_boards() == []
    as_if_committed()


def test_what_was_told_is_not_told_again_and_what_comes_after_is(place, registrar):
    first = make_decision(place)
    told(place, registrar)

    with pytest.raises(Refused, match="There is nothing to report"):
        told(place, registrar)

    later = decide(make_move_matter(place), said=no(), by=place.head)
    again = told(place, registrar)

    assert [list(decisions_in(each)) for each in ReportedList.objects.order_by("id")] == [[first], [later]]
    assert again.lines.count() == 1


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"days_from_now": 1}, "The meeting has not been held yet"),
        ({"days_from_now": -1}, "The list ends after the meeting"),
        ({"paragraph": " "}, "Say in which paragraph"),
    ],
)
def test_a_meeting_that_cannot_have_been_told_is_refused(place, registrar, changed, why):
    make_decision(place)
    on = clock.today() + timedelta(days=changed.pop("days_from_now", 0))

    with pytest.raises(Refused, match=why):
        told(place, registrar, **{"on": on} | changed)


def test_a_board_that_decided_itself_has_been_told(place, registrar):
    school = make_place("Skolan", most=1)
    matter = make_money_matter(school)

    decide(matter, said=yes(amount=matter.amount, paragraph="§ 3"), by=registrar, release=True)

    matter.request.refresh_from_db()
    assert matter.request.told_board_on == clock.today()
    assert owed_to_boards() == []


def test_the_oldest_that_waits_stands_first_with_its_age(place):
    school = make_place("Skolan")
    for board, day in ((place.board, 2), (school.board, 30), (place.board, 30)):
        written(datetime(2026, 3, day, 9, tzinfo=UTC), board, Capacity.HOLDER)

    with clock.at(datetime(2026, 4, 1, 9, tzinfo=UTC)):
        owed = owed_to_boards()

        assert [(one.board, one.count, one.days) for one in owed] == [(place.board, 2, 30), (school.board, 1, 2)]
        assert owed[0].until == date(2026, 3, 31)


def test_what_was_decided_today_is_not_counted_in_a_list_that_ends_with_yesterday(place):
    for hour in (datetime(2026, 3, 30, 9, tzinfo=UTC), datetime(2026, 4, 1, 8, tzinfo=UTC)):
        written(hour, place.board, Capacity.HOLDER)

    with clock.at(datetime(2026, 4, 1, 9, tzinfo=UTC)):
        (owed,) = owed_to_boards()

        assert (owed.count, owed.until) == (1, date(2026, 3, 31))


def test_the_database_lets_no_list_leave_anything_out_nor_hold_what_is_not_its_own(place, registrar):
    decision = make_decision(place)
    today = clock.today()
    days = {"first": today, "last": today, "reported_on": today, "paragraph": "§ 1", "by": registrar}
    other = ReportedList.objects.create(board=make_board(), **days)

    with pytest.raises(DatabaseError, match="this decision does not belong in the list"):
        _alone(lambda: ReportedLine.objects.create(in_list=other, decision=decision))
    with pytest.raises(DatabaseError, match="a decision is left out of the list"):
        _alone(lambda: ReportedList.objects.create(board=place.board, **days))


def _alone(deed):
    with transaction.atomic(), connection.cursor() as cursor:
        deed()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# Quarters of an hour around midnight in Sweden, at the end of a year and when summer time begins.
MIDNIGHTS = [datetime(2026, 12, 31, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)]
MADE = st.lists(
    st.tuples(
        st.sampled_from(MIDNIGHTS),
        st.integers(-5, 5),
        st.sampled_from(["ours", "theirs", "none"]),
        st.sampled_from(Capacity.values),
    ),
    max_size=6,
)


@settings(max_examples=10, deadline=None)
@given(MADE, st.integers(-1, 0), st.integers(0, 1), st.sampled_from(MIDNIGHTS))
def test_a_list_tells_of_exactly_what_was_decided_on_the_boards_behalf_in_swedish_days(made, before, after, midnight):
    ours, theirs = make_board(), make_board()
    boards, by = {"ours": ours, "theirs": theirs, "none": None}, make_employee(make_place(f"Z{ours.pk}").unit)
    midday = (midnight + timedelta(hours=12)).date()
    first, last = midday + timedelta(days=before), midday + timedelta(days=after)
    expected, left = set(), set()
    for near, quarters, board, capacity in made:
        moment = near + timedelta(minutes=15 * quarters)
        decision = written(moment, boards[board], capacity)
        # Both midnights are Swedish: a moment before is the day before, and at it the new day begins.
        day = (near + timedelta(hours=12)).date() - timedelta(days=quarters < 0)
        if board == "ours" and capacity != Capacity.BOARD:
            (expected if first <= day <= last else left).add(decision.pk)

    as_if_committed()
    with clock.at(datetime(2027, 2, 1, 9, tzinfo=UTC)):
        if expected:
            reported = report_decisions(ours, first=first, last=last, on=date(2027, 1, 31), paragraph="§ 1", by=by)
            assert set(decisions_in(reported).values_list("pk", flat=True)) == expected
            as_if_committed()

    assert set(Decision.objects.delegated().unreported().filter(board=ours).values_list("pk", flat=True)) == left


def test_the_registrar_sees_what_boards_wait_for_keeps_that_they_were_told_and_prints_it(client, place, registrar):
    decision = make_decision(place)
    client.force_login(registrar)
    days = f"?board={place.board.pk}&first={clock.today()}&last={clock.today()}"

    waiting = client.get(reverse("decisions:delegated"))
    listed = client.get(reverse("decisions:delegated") + days)
    asked = client.get(reverse("decisions:report") + days)
    done = client.post(reverse("decisions:report") + days, {"on": clock.today(), "paragraph": "§ 12"}, follow=True)

    assert [one.count for one in waiting.context["owed"]] == [1]
    assert reverse("decisions:report") in listed.content.decode()
    assert asked.context["count"] == 1
    assert "has been told of 1 decision." in done.content.decode()
    (reported,) = done.context["told"]
    assert client.get(reverse("decisions:reported_pdf", args=[reported.pk])).status_code == 200
    assert "§ 12" in client.get(decision.get_absolute_url()).content.decode()
    assert reverse("decisions:report") not in client.get(reverse("decisions:delegated") + days).content.decode()


def test_what_is_not_filled_in_is_asked_for_again_and_without_days_there_is_nothing_to_report(client, place, registrar):
    client.force_login(registrar)
    days = f"?board={place.board.pk}&first={clock.today()}&last={clock.today()}"

    assert client.post(reverse("decisions:report") + days, {}).status_code == 422
    assert client.get(reverse("decisions:report")).url == reverse("decisions:delegated")


def test_only_the_registrar_keeps_that_a_board_was_told(client, place):
    client.force_login(place.head)

    assert client.get(reverse("decisions:report")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_boards_wait(client, registrar, count, django_assert_num_queries):
    for number in range(count):
        make_decision(make_place(f"Nämnd {number}"))
    client.force_login(registrar)
    client.get(reverse("decisions:delegated"))

    with django_assert_num_queries(5):
        client.get(reverse("decisions:delegated"))
