"""Who may do what with an idea: every question of ``permissions``, asked for everybody, wherever the idea is.

A letter is a person; a cell names those who may, and nobody else. Read a line aloud: "at explore, the author, …, may".
"""

import datetime
from collections.abc import Callable

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.process.queries import the_process

from .everybody import PEOPLE, SIGNED_IN, STATES, prepared, who

pytestmark = pytest.mark.django_db

# Where a state is not named, nobody may.
MAY: dict[Callable, dict[str, str]] = {
    permissions.can_edit: dict.fromkeys(STATES[1:], "OCLUKD"),
    permissions.can_change_visibility: dict.fromkeys(STATES[1:], "OCLUKD"),
    permissions.can_change_unit: dict.fromkeys(STATES[1:8], "LUKD"),
    permissions.can_work: dict.fromkeys(STATES[1:8], "AOCHNLUKD") | {"asked": "AOCHNMLUKD"},
    permissions.can_answer: dict.fromkeys(STATES[1:7], "LUKD") | {"asked": "MLUKD", "passed": "NLUKD"},
    permissions.can_ask_for_decision: dict.fromkeys(STATES[1:7], "OCLUKD"),
    permissions.can_move: {
        "new": "LUKD",
        "work": "LUKD",
        "design": "MKD",
        "asked": "MKD",
        "passed": "NLUKD",
        "paused": "LUKD",
    },
    permissions.can_rest: {
        "new": "OLUKD",
        "work": "OLUKD",
        "design": "OLUMKD",
        "asked": "OLUMKD",
        "passed": "ONLUKD",
        "paused": "OLUKD",
        "asleep": "OLUKD",
    },
    permissions.can_close: {
        "new": "OLUKD",
        "work": "OLUKD",
        "design": "OLUMKD",
        "asked": "OLUMKD",
        "passed": "ONLUKD",
        "paused": "OLUKD",
        "asleep": "OLUKD",
    },
    permissions.can_wake: {"asleep": "OCLUKD"},
    permissions.can_reopen: {"realised": "LUKD", "closed": "LUKD"},
    permissions.can_pause: {
        "new": "LUKD",
        "work": "OLUKD",
        "design": "OLUKD",
        "asked": "MLUKD",
        "passed": "NLUKD",
    },
    permissions.can_resume: {"paused": "LUKD"},
    permissions.can_set_next_step: {
        "new": "LUKD",
        "work": "OCLUKD",
        "design": "OCLUKD",
        "asked": "MLUKD",
        "passed": "NLUKD",
        "paused": "LUKD",
    },
    permissions.can_invite_co_owner: dict.fromkeys(STATES[1:8], "OC"),
    permissions.can_hand_over: dict.fromkeys(STATES[1:8], "OLUKD"),
    permissions.can_offer_help: dict.fromkeys(STATES[1:8], "HFUXMYKDSREP") | {"asked": "HFUXYKDSREP"},
    permissions.can_follow: dict.fromkeys(STATES[1:], SIGNED_IN),
    permissions.can_comment: dict.fromkeys(STATES[1:], SIGNED_IN),
    permissions.can_see_conversation: dict.fromkeys(STATES[1:], SIGNED_IN),
    permissions.can_moderate: dict.fromkeys(STATES, "LUKDS"),
}


@pytest.mark.parametrize("state", STATES)
def test_exactly_these_may(state):
    idea, cast = prepared(state)

    found = {
        question.__name__: "".join(letter for letter in PEOPLE if question(cast[letter], idea)) for question in MAY
    }

    wanted = {
        question.__name__: "".join(letter for letter in PEOPLE if letter in cells.get(state, ""))
        for question, cells in MAY.items()
    }
    assert found == wanted


ROLES = (
    {"A": "author", "O": "owner", "C": "co_owner", "H": "helper", "F": "follower", "N": "answerer"}
    | {"L": "innovation_leader", "U": "innovation_leader", "M": "manager"}
    | {"K": "central_contact", "D": "central_contact", "P": "visitor"}
    | dict.fromkeys("XYSRE", "employee")
)


def test_the_trail_tells_the_strongest_role_that_is_true():
    idea, cast = prepared("new")

    found = {letter: permissions.acting_role(person, idea) for letter, person in cast.items() if letter != "V"}

    assert found == ROLES
    assert permissions.acting_role(None, idea) == "clock"


@pytest.mark.parametrize(
    ("visibility", "seen_by"),
    [
        (Visibility.PUBLIC, "AOCHFNLUXMYKDSREPV"),
        (Visibility.MUNICIPALITY, "AOCHFNLUXMYSRE"),
        (Visibility.GROUP, "AOCNLR"),
    ],
)
def test_exactly_these_see_it(visibility, seen_by):
    idea, cast = prepared("new")
    Idea.objects.filter(pk=idea.pk).update(visibility=visibility)

    found = who(lambda person: Idea.objects.visible_to(person).filter(pk=idea.pk).exists(), cast)

    assert found == seen_by


def test_a_draft_is_seen_by_nobody_in_a_list():
    idea, cast = prepared("draft")

    assert who(lambda person: Idea.objects.visible_to(person).filter(pk=idea.pk).exists(), cast) == ""
    assert who(lambda person: not person.is_anonymous and bool(Idea.objects.drafts_of(person)), cast) == "A"


@pytest.mark.parametrize(
    ("visibility", "called_on", "asked"),
    [
        (Visibility.PUBLIC, "AOCHFNLUXMYSRE", "AOCHFNL"),
        (Visibility.MUNICIPALITY, "AOCHFNLUXMYSRE", "AOCHFNL"),
        (Visibility.GROUP, "AOCNL", "AOCNL"),
    ],
)
def test_only_who_will_see_it_can_be_called_on_or_asked(visibility, called_on, asked):
    idea, cast = prepared("new")
    idea.visibility = visibility

    assert who(lambda person: person in permissions.people_who_may_see(idea), cast) == called_on
    assert who(lambda person: person in permissions.askable(idea), cast) == asked


@pytest.mark.parametrize("lacking", ["has_account", "is_active"])
def test_who_cannot_sign_in_is_neither_called_on_nor_asked(lacking):
    idea, cast = prepared("new")
    User.objects.filter(pk=cast["F"].pk).update(**{lacking: False})

    assert cast["F"] not in permissions.people_who_may_see(idea)
    assert cast["F"] not in permissions.askable(idea)


def test_those_who_work_here_capture_for_others():
    _idea, cast = prepared("new")

    assert who(permissions.can_capture_on_behalf, cast) == "AOCHFNLUXMYSRE"


@pytest.mark.parametrize(
    ("state", "stage", "may"),
    [
        ("new", "explore", "AOCHNLUKD"),
        ("new", "design", ""),
        ("design", "explore", ""),
        ("design", "design", "AOCHNLUKD"),
        ("asleep", "asleep", ""),
        ("closed", "closed", ""),
    ],
)
def test_the_canvas_of_the_stage_it_is_at_is_filled_in_by_these(state, stage, may):
    idea, cast = prepared(state)

    found = who(lambda person: permissions.can_fill_in(person, idea, the_process().stages[stage]), cast)

    assert found == may


@pytest.mark.parametrize(("added_by", "may"), [("H", "OCHLUKD"), ("F", "OCLUKD"), ("O", "OCLUKD")])
def test_files_are_removed_by_who_added_them_and_by_who_carries_or_leads(added_by, may):
    idea, cast = prepared("new")
    uploader = cast[added_by].pk

    assert who(lambda person: permissions.can_remove_file(person, idea, uploaded_by=uploader), cast) == may


def test_no_file_is_removed_from_what_has_ended():
    idea, cast = prepared("closed")

    assert who(lambda person: permissions.can_remove_file(person, idea, uploaded_by=person.pk), cast) == ""


@pytest.mark.parametrize(
    ("account", "active", "may"),
    # The central contact of these tests holds no role, and so does not count as working here.
    [(False, True, "AOCLU"), (True, True, ""), (False, False, "")],
)
def test_an_author_without_an_account_is_invited_by_these(account, active, may):
    idea, cast = prepared("new")
    author = make_user(has_account=account, is_active=active)
    idea.author = author

    assert who(lambda person: permissions.can_invite_author(person, idea), cast) == may


def test_an_author_of_a_draft_is_not_invited_yet():
    idea, cast = prepared("draft")
    idea.author = make_user(has_account=False)

    assert who(lambda person: permissions.can_invite_author(person, idea), cast) == ""


@pytest.mark.parametrize(("first", "last", "leads"), [(-2, -1, False), (-2, 0, True), (0, 0, True), (1, None, False)])
def test_a_role_holds_from_its_first_day_to_its_last(first, last, leads):
    idea, _cast = prepared("new")
    person = make_employee()
    day = clock.today()
    assign_role(
        person,
        role=Role.INNOVATION_LEADER,
        unit=idea.unit,
        starts_on=day + datetime.timedelta(days=first),
        ends_on=None if last is None else day + datetime.timedelta(days=last),
        by=None,
    )

    assert permissions.leads(person, idea) is leads
