"""The list of ideas: who sees what, what can be asked for, and page after page of it."""

import datetime
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Goal
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import follow_idea, link_goals, pause_promise
from mellanrum.structure.ideas.forms.listing import read_filters
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.queries.listing import SORTS, Filters, page_of, place_of
from mellanrum.structure.ideas.queries.units import the_units

from .factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db

WORDS = ["", "1", "me", "unit", "new", "due", "still", "pilot", "14", "9" * 30, "\x00", "' OR 1=1 --", "å"]


def titles(user: User, **asked) -> list[str]:
    rows, _more = page_of(user, Filters(**asked))
    return [row.title for row in rows]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_newest_stands_first_and_drafts_are_not_there():
    unit, leader, _manager = make_unit_with_people()
    for title in ("Äldre", "Nyare"):
        make_idea(unit=unit, title=title)
    make_draft(unit=unit, title="Utkast", author=leader)

    assert titles(leader) == ["Nyare", "Äldre"]


@pytest.mark.parametrize("asked", [{}, {"overdue": True}, {"sort": "due"}, {"sort": "still"}, {"stage": "explore"}])
def test_an_outsider_sees_nothing_but_what_is_public(asked):
    outsider = make_user()
    for visibility in (Visibility.GROUP, Visibility.MUNICIPALITY, Visibility.PUBLIC):
        idea = make_idea(visibility=visibility, title=visibility)
    Idea.objects.update(due_on=idea.due_on - datetime.timedelta(days=90))

    assert titles(outsider, **asked) == ["public"]


def test_a_colleague_does_not_see_what_a_group_works_with():
    make_idea(visibility=Visibility.GROUP, title="I grupp")
    make_idea(visibility=Visibility.MUNICIPALITY, title="För alla")

    assert titles(make_employee()) == ["För alla"]


def test_the_author_and_the_registrar_see_what_a_group_works_with():
    idea = make_idea(visibility=Visibility.GROUP, title="I grupp")

    seen = [titles(idea.author), titles(make_employee(None, Role.REGISTRAR))]

    assert seen == [["I grupp"], ["I grupp"]]


def test_two_people_with_the_same_roles_see_each_their_own():
    first, second = (make_idea(visibility=Visibility.GROUP, title=title) for title in ("Första", "Andra"))

    assert (titles(first.author), titles(second.author)) == (["Första"], ["Andra"])


def test_a_unit_includes_everything_below_it():
    above = make_unit("Omsorgen")
    below = make_unit("Hemtjänsten", parent=above)
    for unit, title in ((above, "Uppe"), (below, "Nere"), (make_unit(), "Annanstans")):
        make_idea(unit=unit, title=title)
    viewer = make_employee(above)

    assert (titles(viewer, unit=above.pk), titles(viewer, unit=below.pk)) == (["Nere", "Uppe"], ["Nere"])


def test_what_is_asked_for_combines():
    unit, leader, _manager = make_unit_with_people()
    goal = Goal.objects.create(title="Trygghet")
    right = make_idea(unit=unit, title="Rätt", origin="challenge")
    for idea in (right, make_idea(unit=unit, title="Fel ursprung"), make_idea(title="Fel enhet", origin="challenge")):
        link_goals(idea, goals=[goal], by=leader)
    make_idea(unit=unit, title="Utan mål", origin="challenge")

    assert titles(leader, unit=unit.pk, goal=goal.pk, origin="challenge", stage="explore", waiting="me") == ["Rätt"]


def test_a_name_leads_to_what_waits_on_that_person_and_the_rest_is_kept():
    unit, leader, _manager = make_unit_with_people()

    answer = signed_in(make_employee(unit)).get("/ideas/", {"whom": leader.email, "overdue": "1"})

    assert answer.headers["Location"] == f"/ideas/?waiting={leader.pk}&overdue=1"


def test_a_name_that_several_have_is_asked_back_about_and_nobody_is_said_to_be_nobody():
    first, second = (make_employee(name="Åsa Berg") for _each in range(2))
    client = signed_in(first)

    several, nobody = (client.get("/ideas/", {"whom": words}).content.decode() for words in ("Åsa Berg", "Ingen Alls"))

    assert [f"?waiting={person.pk}" in several for person in (first, second)] == [True, True]
    assert "We find nobody called “Ingen Alls”" in nobody


def test_somebody_from_outside_cannot_look_for_colleagues_by_name():
    make_employee(name="Åsa Berg")
    client = signed_in(make_user())

    page = client.get("/ideas/", {"whom": "Åsa Berg"}).content.decode()

    assert ("We find nobody" in page, "filter-whom" in page) == (True, False)


def test_what_waits_on_me_on_somebody_and_on_my_unit():
    unit, leader, _manager = make_unit_with_people()
    make_idea(unit=unit, title="Hos ledaren")
    colleague = make_employee(unit)

    found = [titles(leader, waiting="me"), titles(colleague, waiting="me"), titles(colleague, waiting="unit")]

    assert [*found, titles(colleague, waiting=str(leader.pk))] == [
        ["Hos ledaren"],
        [],
        ["Hos ledaren"],
        ["Hos ledaren"],
    ]


def test_what_is_mine_is_also_what_i_follow():
    idea = make_idea(title="Min")
    follower = make_employee()
    follow_idea(idea, by=follower)
    make_idea(title="Någon annans")

    assert (titles(idea.author, mine=True), titles(follower, mine=True)) == (["Min"], ["Min"])


def test_how_long_an_idea_has_been_at_its_stage():
    idea = make_idea(title="Gammal")
    long_ago = clock.now() - datetime.timedelta(days=31)
    Idea.objects.update(moved_at=long_ago, submitted_at=long_ago)
    make_idea(title="Ny")

    assert [titles(idea.author, days=days) for days in (14, 30, 90)] == [["Gammal"], ["Gammal"], []]


def test_a_paused_idea_is_not_overdue():
    late, paused = make_idea(title="Sen"), make_idea(title="Pausad")
    tomorrow = clock.today() + datetime.timedelta(days=1)
    pause_promise(paused, reason="Vi väntar på svar", until=tomorrow, by=paused.waiting_on)
    Idea.objects.update(due_on=clock.today() - datetime.timedelta(days=1))

    assert titles(late.author, overdue=True) == ["Sen"]


@pytest.mark.parametrize("sort", SORTS)
def test_page_after_page_shows_everything_once_also_where_many_share_a_day(sort):
    unit, leader, _manager = make_unit_with_people()
    for number in range(5):
        make_idea(unit=unit, title=str(number))
    Idea.objects.update(moved_at=clock.now())

    seen, place, more = [], None, True
    while more:
        rows, more = page_of(leader, Filters(sort=sort), place, size=2)
        seen += [row.title for row in rows]
        place = place_of(rows[-1], Filters(sort=sort))

    assert (len(seen), sorted(seen)) == (5, list("01234"))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_however_long(many, django_assert_num_queries):
    unit, leader, _manager = make_unit_with_people()
    for _number in range(many):
        make_idea(unit=unit)
    client = signed_in(leader)
    client.get("/ideas/")

    with django_assert_num_queries(2):
        client.get("/ideas/")


def test_a_row_says_where_the_idea_is_and_on_whom_it_waits():
    unit = make_unit("Hemtjänst Åsen <b>")
    leader = make_employee(unit, Role.INNOVATION_LEADER, name="Östen Ål <i>")
    make_idea(unit=unit, title="<script>Nycklar</script>")
    Idea.objects.update(due_on=clock.today() - datetime.timedelta(days=3))

    with override("en"):
        page = signed_in(leader).get("/ideas/", headers={"accept-language": "en"}).content.decode()

    for words in ("&lt;script&gt;Nycklar", "Hemtjänst Åsen &lt;b&gt;", "Östen Ål &lt;i&gt;", "Overdue by 3 days"):
        assert words in page
    assert "<script>Nycklar" not in page


def test_units_stand_in_swedish_order():
    for name in ("Örnen", "Zebran", "Ådran", "Älgen", "Apan"):
        make_unit(name)

    names = [name for _id, name, _path in the_units().units]

    assert [name for name in names if name[1:] != "nhet"] == ["Apan", "Zebran", "Ådran", "Älgen", "Örnen"]


def test_what_is_not_understood_is_left_out_and_said():
    filters, understood = read_filters({"unit": "x", "stage": "nowhere", "days": "15", "sort": "due", "mine": "1"})

    assert (filters, understood) == (Filters(sort="due", mine=True), False)


def test_a_spoilt_place_shows_the_list_from_the_top():
    idea = make_idea(title="Överst")

    answer = signed_in(idea.author).get("/ideas/?after=%FF%00spoilt")

    assert (answer.status_code, "Överst" in answer.content.decode()) == (200, True)


@settings(max_examples=60)
@given(
    asked=st.dictionaries(
        st.sampled_from(
            ["unit", "stage", "goal", "origin", "waiting", "days", "overdue", "mine", "sort", "after", "x"]
        ),
        st.one_of(st.sampled_from(WORDS), st.text(max_size=30), st.uuids().map(str)),
    ),
    address=st.sampled_from(["/ideas/", "/ideas/board/", "/ideas/ideas.csv", "/ideas/views/"]),
)
def test_no_address_breaks_the_list(db, asked, address):
    viewer = User.objects.filter(email="fuzz@kommun.example").first()
    viewer = viewer or make_idea(author=make_employee(email="fuzz@kommun.example")).author

    answer = signed_in(viewer).get(address, asked)

    assert answer.status_code == 200
    assert answer.streaming or "500" not in answer.headers.get("X-Error", "")


def test_the_address_says_what_is_asked_and_can_be_read_again():
    unit = make_unit()
    asked = Filters(unit=unit.pk, overdue=True, sort="still")

    again, understood = read_filters({name: words[0] for name, words in parse_qs(asked.address).items()})

    assert (again, understood) == (asked, True)
