"""The pages: who sees what, what they cost, and that what one may not read is not there."""

from typing import Any

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice, MatterStage, MemberPart
from mellanrum.structure.matters.models import Assessment, Council, Matter, Meeting

from .factories import (
    assess,
    begin,
    chair_of,
    come_to,
    make_assessed,
    make_council,
    make_item,
    make_matter,
    make_meeting,
    make_prepared,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def as_(client, person: User):
    client.force_login(person)
    return client


def read(client, person: User, name: str, *args: Any) -> str:
    return as_(client, person).get(reverse(f"matters:{name}", args=args)).content.decode()


def test_a_member_reads_the_papers_only_after_saying_that_they_have_no_conflict(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    item.matter.declarations.filter(person=anna).delete()
    assert item.matter.proposal not in read(client, anna, "matter", item.matter_id)

    client.post(reverse("matters:declare", args=[item.matter_id]), {"answer": "no", "words": ""})

    assert item.matter.proposal in read(client, anna, "matter", item.matter_id)


def test_whoever_steps_aside_reads_nothing_of_it_anywhere(client):
    anna = make_employee()
    item = make_item(make_council(anna))

    as_(client, anna).post(reverse("matters:declare", args=[item.matter_id]), {"answer": "yes", "words": "Släkt."})

    assert item.matter.proposal not in read(client, anna, "matter", item.matter_id)
    assert client.get(reverse("matters:score", args=[item.pk])).status_code == 403
    assert Matter.objects.readable_by(anna).count() == 0
    assert Matter.objects.visible_to(anna).count() == 1


def test_a_matter_of_a_working_group_exists_for_the_council_and_for_nobody_else():
    anna, somebody = make_employee(), make_employee()
    council = make_council(anna)
    matter = make_matter(make_idea(visibility=Visibility.GROUP))

    assert list(Matter.objects.visible_to(anna)) == [matter]
    assert list(Matter.objects.visible_to(somebody)) == []
    assert list(Matter.objects.readable_by(anna)) == []
    assert matter.council == council


def test_nobody_sees_another_s_scores_nor_the_spread_before_it_is_shown(client):
    anna, bo = make_employee(), make_employee()
    council = make_council(anna, bo)
    item, chair = make_item(council), chair_of(council)
    begin(item, chair, anna, bo)
    assess(item, anna, words="Hjortronsylt.")

    pages = [read(client, person, "matter", item.matter_id) for person in (chair, bo)]
    pages += [read(client, chair, "meeting", item.meeting_id), read(client, bo, "score", item.pk)]

    assert all("Hjortronsylt" not in page for page in pages)
    assert all("spread-dot" not in page for page in pages)


def test_when_all_have_scored_everybody_there_sees_each_view_and_the_spread(client):
    item = make_assessed()
    person = item.meeting.council.memberships.filter(part=MemberPart.MEMBER)[0].person

    page = read(client, person, "matter", item.matter_id)

    assert "spread-dot" in page
    assert page.count("Värt att pröva.") == 3


def test_one_scores_page_by_page_and_comes_back_to_what_was_kept(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    url = reverse("matters:score", args=[item.pk])
    criteria = list(item.meeting.council.criteria.order_by("position"))
    as_(client, anna).post(url, {f"score_{criteria[0].pk}": "5", "words": "Nära."})
    assert not Assessment.objects.get().is_handed_in
    assert "Nära." in client.get(url).content.decode()

    holes = client.post(url, {"hand_in": "yes", "words": "Nära."})
    given = {f"score_{one.pk}": "4" for one in criteria} | {"view": Advice.RECOMMEND, "words": "Nära."}
    done = client.post(url, given | {"hand_in": "yes"})

    assert (holes.status_code, done.status_code) == (422, 302)
    assert Assessment.objects.get().is_handed_in
    assert {score.value for score in Assessment.objects.get().scores.all()} == {4}


def test_papers_are_kept_half_written_and_handed_in_whole(client):
    matter = make_matter()
    url = reverse("matters:papers", args=[matter.pk])
    as_(client, matter.prepared_by).post(url, {"summary": "Halvt."})
    matter.refresh_from_db()
    assert (matter.summary, matter.stage) == ("Halvt.", MatterStage.OPEN)

    holes = client.post(url, {"summary": "Helt.", "hand_in": "yes"})
    client.post(url, {"summary": "Helt.", "proposal": "Pröva.", "hand_in": "yes"})

    matter.refresh_from_db()
    assert (holes.status_code, matter.stage) == (422, MatterStage.PREPARED)


def test_a_council_meets_from_the_first_page_to_the_recommendation(client):
    admin, chair, council = make_administrator(), make_employee(), None
    as_(client, admin).post(reverse("matters:new_council"), {"name": "Rådet", "paper_days": "7"})
    council = Council.objects.get()
    client.post(reverse("matters:appoint", args=[council.pk]), {"person": chair.email, "part": "chair"})
    as_(client, chair).post(
        reverse("matters:plan_meeting", args=[council.pk]), {"day": "2026-11-30", "time": "13:00", "where": "A"}
    )
    meeting, matter = Meeting.objects.get(), make_prepared()
    client.post(reverse("matters:declare", args=[matter.pk]), {"answer": "no"})
    client.post(reverse("matters:call_meeting", args=[meeting.pk]))
    come_to(meeting)
    client.post(reverse("matters:begin_meeting", args=[meeting.pk]), {"present": [str(chair.pk)]})
    item = meeting.items.get()
    assess(item, chair)
    client.post(reverse("matters:recommend", args=[item.pk]), {"advice": "recommend", "words": "Ja."})
    client.post(reverse("matters:end_meeting", args=[meeting.pk]))

    matter.refresh_from_db()
    meeting.refresh_from_db()
    assert (matter.stage, meeting.stage) == (MatterStage.RECOMMENDED, "over")


def test_the_chair_closes_takes_off_and_takes_up(client):
    council = make_council(make_employee())
    item, chair = make_item(council), chair_of(council)
    begin(item, chair, *(seat.person for seat in council.memberships.all() if seat.person != chair))
    late = make_prepared()
    assess(item, chair)

    as_(client, chair).post(reverse("matters:take_up", args=[item.meeting_id, late.pk]))
    client.post(reverse("matters:close", args=[item.pk]))
    client.post(reverse("matters:take_off", args=[item.meeting.items.get(matter=late).pk]))

    item.refresh_from_db()
    assert (item.is_closed, item.meeting.items.count()) == (True, 1)


def test_whoever_leads_changes_criteria_and_seats(client):
    council, admin = make_council(make_employee()), make_administrator()
    criterion = council.criteria.get(position=0)
    words = {"name_sv": "Modet", "guide_sv": "Vågar vi?", "low_sv": "Nej", "high_sv": "Ja"}
    as_(client, admin).post(reverse("matters:edit_criterion", args=[criterion.pk]), words)
    client.post(reverse("matters:add_criterion", args=[council.pk]), words)
    client.post(reverse("matters:drop_criterion", args=[council.criteria.get(position=1).pk]))
    seat = council.memberships.get(part=MemberPart.MEMBER)
    client.post(reverse("matters:release", args=[seat.pk]))
    client.post(reverse("matters:edit_council", args=[council.pk]), {"name": "Nytt", "paper_days": "3"})

    council.refresh_from_db()
    asked = [one.words["sv"]["name"] for one in council.criteria.filter(is_asked=True).order_by("position")]
    assert (asked[0], asked[-1], len(asked), council.name) == ("Modet", "Modet", 6, "Nytt")
    assert council.memberships.filter(ends_on=None).count() == 1


def test_the_registrar_notes_that_the_board_took_over_and_whoever_decides_hands_up(client):
    matter = make_prepared()
    board = make_board(matter.unit)
    registrar = make_employee(None, Role.REGISTRAR)
    url = reverse("matters:refer", args=[matter.pk])

    as_(client, registrar).post(url, {"reason": "Stort.", "board": str(board.pk), "reference": "§ 4"})

    assert matter.referrals.get().reference == "§ 4"
    assert as_(client, make_employee()).get(url).status_code == 403


def test_those_who_carry_the_idea_take_the_matter_back(client):
    matter = make_matter()
    url = reverse("matters:withdraw", args=[matter.pk])

    as_(client, matter.idea.author).post(url, {"words": "Vi väntar."})

    matter.refresh_from_db()
    assert matter.stage == MatterStage.WITHDRAWN


def test_the_agenda_in_print_holds_what_its_reader_may_read(client):
    anna = make_employee()
    item = make_item(make_council(anna))

    answer = as_(client, anna).get(reverse("matters:agenda_pdf", args=[item.meeting_id]))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")


def test_an_agenda_that_is_not_ready_is_not_printed(client):
    council = make_council()
    meeting = make_meeting(council)

    assert as_(client, chair_of(council)).get(reverse("matters:agenda_pdf", args=[meeting.pk])).status_code == 403


def test_the_pages_cost_little(client, django_assert_max_num_queries):
    item = make_assessed()
    unit = item.matter.unit
    make_order(make_board(unit), make_rule(kind="move_to_pilot", most=None))
    as_(client, chair_of(item.meeting.council))
    pages = {
        "waiting": (),
        "matter": (item.matter_id,),
        "meeting": (item.meeting_id,),
        "council": (item.meeting.council_id,),
    }
    for name, args in pages.items():
        client.get(reverse(f"matters:{name}", args=args))
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(reverse(f"matters:{name}", args=args))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, django_assert_num_queries, count):
    council = make_council()
    make_meeting(council)
    for _number in range(count):
        make_matter()
    as_(client, chair_of(council)).get(reverse("matters:waiting"))

    with django_assert_num_queries(6):
        client.get(reverse("matters:waiting"))


def test_the_list_turns_page(client, monkeypatch):
    monkeypatch.setattr("mellanrum.structure.matters.queries.waiting.PAGE", 1)
    first, second = make_matter(), make_matter()
    reader = make_employee()

    page = as_(client, reader).get(reverse("matters:waiting"))
    after = page.context["page"].after
    rest = client.get(reverse("matters:waiting"), {"after": after})

    assert list(page.context["page"].matters) == [second]
    assert list(rest.context["page"].matters) == [first]
    assert client.get(reverse("matters:waiting"), {"after": "x~y"}).status_code == 200


def test_the_page_of_the_idea_tells_where_its_matter_is(client):
    matter = make_matter()
    actions.save_papers(matter, summary="", proposal="x", if_not="", board=None, council=None, by=matter.prepared_by)

    page = as_(client, matter.idea.author).get(matter.idea.get_absolute_url()).content.decode()

    assert matter.get_absolute_url() in page
