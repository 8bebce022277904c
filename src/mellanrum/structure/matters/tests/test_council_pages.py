"""The pages of a council, its seats and its criteria: who meets what, what it costs, what is kept when one errs."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.organisation.tests.cast import COLLEAGUES, EVERYBODY, STRANGER, make_cast
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import MemberPart
from mellanrum.structure.matters.models import Council, Criterion

from .factories import chair_of, make_council, make_item, make_meeting

pytestmark = pytest.mark.django_db
FOUND, GONE, SIGN_IN, NO = 200, 404, 302, 403
OUTSIDE = EVERYBODY - COLLEAGUES - {STRANGER}


def meets(name: str, *args: Any, **more: Any) -> dict[str, int]:
    """What everybody meets at an address."""
    found = {}
    for role, person in (make_cast() | more).items():
        client = Client()
        if person.is_authenticated:
            client.force_login(person)
        found[role] = client.get(reverse(f"matters:{name}", args=args)).status_code
    return found


def answered(code: int, found: dict[str, int]) -> set[str]:
    return {role for role, status in found.items() if status == code}


def as_(client, person, language="en"):
    client.force_login(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def test_whoever_administers_finds_the_councils_there(client):
    make_council()

    page = as_(client, make_administrator()).get(reverse("administration")).content.decode()

    assert f'href="{reverse("matters:waiting")}">Councils</a></h2>' in page


def test_all_who_work_here_read_about_a_council_and_it_does_not_exist_for_others():
    found = meets("council", make_council().pk)

    assert answered(FOUND, found) == COLLEAGUES
    assert answered(GONE, found) == OUTSIDE
    assert answered(SIGN_IN, found) == {STRANGER}


@pytest.mark.parametrize("name", ["edit_council", "appoint"])
def test_only_the_administrator_changes_a_council_and_who_sits_in_it(name):
    council = make_council()

    found = meets(name, council.pk, chair=chair_of(council))

    assert answered(FOUND, found) == {"administrator"}
    assert answered(NO, found) == COLLEAGUES - {"administrator"} | {"chair"}
    assert answered(GONE, found) == OUTSIDE


@pytest.mark.parametrize("name", ["plan_meeting", "add_criterion"])
def test_those_who_lead_plan_meetings_and_choose_criteria(name):
    council = make_council(make_employee())
    member = council.memberships.get(part=MemberPart.MEMBER).person

    found = meets(name, council.pk, chair=chair_of(council), sits=member)

    assert answered(FOUND, found) == {"administrator", "chair"}
    assert answered(NO, found) == COLLEAGUES - {"administrator"} | {"sits"}


def test_a_criterion_is_changed_by_those_who_lead_its_council_and_by_no_other_chair():
    council, other = make_council(), make_council()
    criterion = council.criteria.get(position=2)

    found = meets("edit_criterion", criterion.pk, chair=chair_of(council), elsewhere=chair_of(other))

    assert answered(FOUND, found) == {"administrator", "chair"}
    assert found["elsewhere"] == NO
    assert answered(GONE, found) == OUTSIDE


def test_a_criterion_that_is_no_longer_asked_is_not_there_to_change(client):
    council = make_council()
    criterion = council.criteria.get(position=0)
    actions.drop_criterion(criterion, by=chair_of(council))

    answer = as_(client, chair_of(council)).get(reverse("matters:edit_criterion", args=[criterion.pk]))

    assert answer.status_code == GONE


def test_only_the_administrator_founds_a_council():
    found = meets("new_council")

    assert answered(FOUND, found) == {"administrator"}
    assert answered(NO, found) == EVERYBODY - {"administrator", STRANGER}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_sit_there_and_meet(client, django_assert_num_queries, count):
    council = make_council(*(make_employee() for _number in range(count)))
    for number in range(count):
        make_meeting(council, weeks=4 + number)
    url = council.get_absolute_url()
    as_(client, chair_of(council)).get(url)

    with django_assert_num_queries(6):
        client.get(url)


def test_the_page_tells_in_both_languages_who_sits_there_when_it_meets_and_what_it_looks_at(client):
    council = make_council(chair=make_employee(name="Greta Ordförande"), purpose="Allt nytt.", unit=make_unit("Vård"))
    meeting = make_meeting(council)
    reader = make_employee()

    swedish = as_(client, reader, "sv").get(council.get_absolute_url()).content.decode()
    english = as_(client, reader, "en").get(council.get_absolute_url()).content.decode()

    for page in (swedish, english):
        assert all(words in page for words in ("Greta Ordförande", "Allt nytt.", "Vård", meeting.get_absolute_url()))
    assert "The council gives advice; one person, or a board, decides." in english
    assert ('lang="sv"' in swedish, 'lang="en"' in english) == (True, True)
    assert "Behovet" in swedish
    assert "Behovet" not in english


def test_the_buttons_are_there_for_those_who_may_use_them(client):
    council = make_council(make_employee())
    member = council.memberships.get(part=MemberPart.MEMBER).person
    plan, appoint = (reverse(f"matters:{name}", args=[council.pk]) for name in ("plan_meeting", "appoint"))

    def offered(person):
        page = as_(client, person).get(council.get_absolute_url()).content.decode()
        return [f'href="{url}"' in page for url in (plan, appoint)]

    assert offered(make_administrator()) == [True, True]
    assert offered(chair_of(council)) == [True, False]
    assert offered(member) == [False, False]


def test_meetings_that_are_over_are_told_of_as_earlier_ones(client):
    council = make_council()
    item = make_item(council)
    actions.cancel_meeting(item.meeting, by=chair_of(council))
    coming = make_meeting(council, weeks=9)

    page = as_(client, make_employee()).get(council.get_absolute_url())

    shown = page.context["page"]
    assert (shown.to_come, shown.past) == ([coming], [item.meeting])
    assert "Called off" in page.content.decode()


def test_a_council_without_a_name_is_asked_again_with_what_was_written(client):
    sent = {"name": "", "purpose": "Hjortronsylt.", "paper_days": "99"}

    answer = as_(client, make_administrator()).post(reverse("matters:new_council"), sent)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "paper_days"}
    assert "Hjortronsylt." in answer.content.decode()
    assert not Council.objects.exists()


def test_a_namesake_is_refused_with_a_sentence_and_nothing_is_founded(client):
    make_council(name="Rådet")
    sent = {"name": "Rådet", "purpose": "", "paper_days": "14"}

    answer = as_(client, make_administrator()).post(reverse("matters:new_council"), sent)

    assert answer.status_code == 409
    assert "There is a council of that name already." in answer.content.decode()
    assert Council.objects.count() == 1


def test_a_seat_needs_somebody_whom_we_know(client):
    council = make_council()
    url = reverse("matters:appoint", args=[council.pk])

    answer = as_(client, make_administrator()).post(url, {"person": "ingen@example.org", "part": "secretary"})

    assert answer.status_code == 422
    assert "person" in answer.context["form"].errors
    assert "ingen@example.org" in answer.content.decode()
    assert council.memberships.count() == 1


def test_a_criterion_is_written_in_swedish_and_may_wait_for_english(client):
    council = make_council()
    url = reverse("matters:add_criterion", args=[council.pk])
    chair = chair_of(council)

    holes = as_(client, chair).post(url, {"name_sv": "", "guide_sv": "Vågar vi?", "low_sv": "Nej", "high_sv": "Ja"})
    done = client.post(url, {"name_sv": "Modet", "guide_sv": "Vågar vi?", "low_sv": "Nej", "high_sv": "Ja"})

    assert (holes.status_code, done.status_code) == (422, 302)
    assert "Vågar vi?" in holes.content.decode()
    assert Criterion.objects.get(words__sv__name="Modet").position == 6


def test_changing_words_begins_with_those_there_are(client):
    council = make_council()
    criterion = council.criteria.get(position=0)

    page = as_(client, chair_of(council)).get(reverse("matters:edit_criterion", args=[criterion.pk]))

    assert page.context["form"].initial == {}
    assert page.context["form"]["name_sv"].value() == "Behovet"


def test_a_council_that_rests_is_not_among_those_that_matters_can_come_to(client):
    council = make_council()
    sent = {"name": council.name, "purpose": "", "paper_days": "14"}

    as_(client, make_administrator()).post(reverse("matters:edit_council", args=[council.pk]), sent)

    council.refresh_from_db()
    assert not council.is_active
    assert council.name not in client.get(reverse("matters:waiting")).content.decode()


@pytest.mark.parametrize("name", ["release", "drop_criterion"])
def test_nothing_is_taken_away_by_opening_an_address(client, name):
    council = make_council()
    thing = council.memberships.get() if name == "release" else council.criteria.get(position=0)

    answer = as_(client, make_administrator()).get(reverse(f"matters:{name}", args=[thing.pk]))

    assert answer.status_code == 405
    assert council.memberships.filter(ends_on=None).count() == 1
    assert council.criteria.filter(is_asked=True).count() == 6


def test_nobody_but_the_administrator_lets_somebody_leave(client):
    council = make_council()
    url = reverse("matters:release", args=[council.memberships.get().pk])

    answer = as_(client, chair_of(council)).post(url)

    assert answer.status_code == NO
    assert council.memberships.filter(ends_on=None).count() == 1
